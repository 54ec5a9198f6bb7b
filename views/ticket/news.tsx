import type { Child } from 'hono/jsx'
import type { Event } from '../../src/desk/events.ts'
import { say } from '../words.ts'

/** What others did since somebody last looked; nothing of it is new to who looks for the first time. */
export const newTo = (me: number, events: Event[], readTo: number | null) =>
  readTo === null ? [] : events.filter(({ id, by_id }) => id > readTo && by_id !== me)

type NewsProps = { of: Event[] | undefined; each: (event: Event) => Child }

/** What came while a form was filled in, above what was typed. */
export const News = ({ of: news = [], each }: NewsProps) =>
  news.length === 0 ? null : (
    <ol class="thread news" aria-label={say('New since you began to write')}>
      {news.map(each)}
    </ol>
  )
