import type { Child } from 'hono/jsx'
import type { Message } from '../../src/desk/say.ts'
import type { AnyKind } from '../../src/settings/kind.ts'
import { Problems } from '../problems.tsx'
import { at, say } from '../words.ts'
import { SettingsTrail } from './trail.tsx'

type AskedFirstProps = {
  kind: AnyKind
  thing: { id: number; name: string }
  /** Its form is sent to this place below the thing. */
  action: string
  title: string
  /** What the button says that does it; nothing where it cannot be done. */
  does: string | false
  wrong?: Record<string, Message> | undefined
  refused?: Message | undefined
  children: Child
}

/** What is asked before something is done to one setting: what it means, the button, and the way back. */
export const AskedFirst = ({ kind, thing, action, title, does, ...shown }: AskedFirstProps) => {
  const { wrong, refused, children } = shown
  const here = `/admin/${kind.path}/${thing.id}`
  return (
    <>
      <Problems wrong={wrong} refused={refused} />
      <SettingsTrail kind={kind} />
      <div class="two">
        <header>
          <h1>
            {title} <bdi>{thing.name}</bdi>
          </h1>
        </header>
        <form class="stack" method="post" action={at(`${here}/${action}`)} novalidate>
          {children}
          <div class="go">
            {does && <button class="danger">{does}</button>}
            <a class="button" href={at(here)}>
              {say('Back')}
            </a>
          </div>
        </form>
      </div>
    </>
  )
}
