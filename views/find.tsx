import { StaffHead } from './staff-head.tsx'
import { say } from './words.ts'

/** No ticket has this number, or none that this agent may see: the answer is the same. */
export const NotFoundByNumber = ({ number }: { number: string }) => (
  <>
    <StaffHead title={say('Find a ticket')} />
    <div class="band">
      <p>
        <b>
          {number
            ? say('You have no ticket #{number}.', { number })
            : say('Enter a ticket number.')}
        </b>
      </p>
      <p class="soft">
        {say(
          'Check the number with the caller. A ticket of another department may not be open to you.',
        )}
      </p>
    </div>
  </>
)
