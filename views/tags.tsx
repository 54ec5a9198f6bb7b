import type { Tag } from '../src/tickets/tags.ts'
import { say } from './words.ts'

/** Tags by word; the colour is only a hint. */
export const Tags = ({ of: tags, labelled }: { of: Tag[]; labelled?: boolean }) =>
  tags.length === 0 ? null : (
    <span class="tags">
      {labelled && <span class="hidden">{say('Tags:')} </span>}
      {tags.map(({ name, colour }) => (
        <>
          <bdi class={`tag ${colour}`}>{name}</bdi>{' '}
        </>
      ))}
    </span>
  )
