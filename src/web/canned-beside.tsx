import { type Context, Hono } from 'hono'
import { CannedFiles, CannedPreview } from '../../views/settings/canned.tsx'
import { asHtml } from '../desk/markdown.ts'
import { filledIn } from '../desk/placeholders.ts'
import { cannedFileById, filesOfResponse } from '../settings/canned-files.ts'
import { exampleAnswers } from '../settings/questions.ts'
import type { Beyond } from './arranged.ts'
import { fileAnswer } from './files.ts'
import { exampleTicket, fillingsOf } from './fillings.ts'
import { notFound } from './page.tsx'
import type { Env, Site } from './site.ts'

/** Around a canned response's form: how it reads on an example ticket, and its files. */
export const beyondCanned = (site: Site): Partial<Beyond> => ({
  around: async (_c, { id }) => {
    const files = await site.desk.read((db) => filesOfResponse(db, id))
    return files.length ? { aside: <CannedFiles files={files} /> } : {}
  },
  preview: async (c: Context<Env>, { body = '' }) => {
    const now = site.desk.now()
    const ticket = exampleTicket(now, await site.desk.read((db) => exampleAnswers(db, now)))
    const text = filledIn(body, fillingsOf(site, c, ticket))
    return <CannedPreview html={text && asHtml(text)} />
  },
})

/** The files of canned responses, for who arranges them; from a ticket on they are files like all others. */
export const cannedFilePages = (site: Site) =>
  new Hono<Env>().get('/canned-files/:id{[0-9]+}/:name', async (c) => {
    const file = await site.desk.read((db) => cannedFileById(db, Number(c.req.param('id'))))
    return file ? fileAnswer(c, site.desk, file, site.config.base) : notFound(site, c)
  })
