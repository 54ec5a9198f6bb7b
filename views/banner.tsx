import type { Message } from '../src/desk/say.ts'
import { Icon } from './icon.tsx'
import { tell } from './words.ts'

/** What has just been done. */
export const Banner = ({ done }: { done: Message }) => (
  <div class="banner" role="status">
    <p>
      <Icon of="tick" />
      {tell(done)}
    </p>
  </div>
)
