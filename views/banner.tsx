import type { Message } from '../src/desk/say.ts'
import { Icon } from './icon.tsx'
import { at, say, tell } from './words.ts'

/** What has just been done, and the form that undoes it, where it can be undone. */
export type Done = { sentence: Message; undo?: UndoForm | undefined }
/** Where it is sent, and with which words. */
type UndoForm = { path: string; fields: Record<string, string> }

/** What has just been done, and the way back. */
export const Banner = ({ done: { sentence, undo } }: { done: Done }) => (
  <div class="banner" role="status">
    <p>
      <Icon of="tick" />
      {tell(sentence)}
    </p>
    {undo && (
      <form method="post" action={at(undo.path)}>
        {Object.entries(undo.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="plain">{say('Undo')}</button>
      </form>
    )}
  </div>
)
