import { kept } from '../src/desk/kept.ts'
import { asHtml } from '../src/desk/markdown.ts'
import { made } from './safe-html.tsx'
import { say } from './words.ts'

/** What everybody here is told, on top of the page; nothing when nothing is. */
export const Announcement = ({ text }: { text: string }) =>
  text ? (
    <aside class="announcement" aria-label={say('Announcement')}>
      <div class="wrap" role="status">
        <div class="words" dir="auto" hx-ignore="true">
          {made(asBanner(text))}
        </div>
      </div>
    </aside>
  ) : null

/** Before the heading of the page there is no other. */
const asBanner = kept((text: string) => asHtml(text).replaceAll(/<(\/?)h3>/g, '<$1p>'), 50)
