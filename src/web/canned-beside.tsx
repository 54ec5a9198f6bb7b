import type { Context } from 'hono'
import { CannedPreview } from '../../views/settings/canned.tsx'
import { asHtml } from '../desk/markdown.ts'
import { filledIn } from '../desk/placeholders.ts'
import type { Beyond } from './arranged.ts'
import { exampleTicket, fillingsOf } from './fillings.ts'
import type { Env, Site } from './site.ts'

/** Below a canned response's form: how it reads on an example ticket. */
export const beyondCanned = (site: Site): Partial<Beyond> => ({
  preview: async (c: Context<Env>, { body = '' }) => {
    const text = filledIn(body, fillingsOf(site, c, exampleTicket(site.desk.now())))
    return <CannedPreview html={text && asHtml(text)} />
  },
})
