import type { Message } from '../src/desk/say.ts'
import { Icon } from './icon.tsx'
import { at, say, tell } from './words.ts'

/** What has just been done, and the form that undoes it, where it can be undone. */
export type Done = { sentence: Message; undo?: UndoForm | undefined }
type UndoForm = { path: string; event: number; once: string }

/** What has just been done, and the way back. */
export const Banner = ({ done: { sentence, undo } }: { done: Done }) => (
  <div class="banner" role="status">
    <p>
      <Icon of="tick" />
      {tell(sentence)}
    </p>
    {undo && (
      <form method="post" action={at(undo.path)}>
        <input type="hidden" name="event" value={undo.event} />
        <input type="hidden" name="once" value={undo.once} />
        <button class="plain">{say('Undo')}</button>
      </form>
    )}
  </div>
)
