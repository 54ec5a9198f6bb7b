import { entry } from '../../desk/kinds.ts'
import { say } from '../../desk/say.ts'
import { type Copy, copyIds } from '../copies.ts'
import { verb } from '../verb.ts'

/** A ticket follows its customer, or somebody in copy, into the customer with whom they were merged. Private links stay. */
export const mergeCustomers = verb({
  label: 'Merge customers',
  past: say('{by} merged its customer, or one in copy, with another'),
  fields: {
    goes: entry('Customer who goes', 'Choose who goes'),
    stays: entry('Customer who stays', 'Choose who stays'),
  },
  change: ({ customer_id, copies }, { goes, stays }) => {
    const customer = customer_id === goes ? stays : customer_id
    return { customer_id: customer, copy_ids: copyIds(merged(copies, goes, stays, customer)) }
  },
})

/** Each in copy once, and never the customer themselves. */
function merged(copies: Copy[], goes: number, stays: number, customer: number) {
  const all = copies.map((copy) => (copy.id === goes ? { ...copy, id: stays } : copy))
  const active = (id: number) => all.some((copy) => copy.id === id && copy.active)
  return all
    .filter((copy, place) => all.findIndex(({ id }) => id === copy.id) === place)
    .filter(({ id }) => id !== customer)
    .map((copy) => ({ ...copy, active: active(copy.id) }))
}
