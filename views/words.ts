import { address } from '../src/desk/address.ts'
import { formFor, hole } from '../src/desk/holes.ts'
import { kept } from '../src/desk/kept.ts'
import { type Message, say as message, type Value } from '../src/desk/say.ts'
import type { Status } from '../src/desk/words.ts'
import { statusCalled } from '../src/settings/statuses.ts'
import { clock } from './dates.ts'
import { amount, locale } from './formats.ts'
import { reader } from './reader.ts'

/**
 * The words of a message, as the reader's language words it. Moments become `clock` words, numbers are written as the reader writes
 * them: so a ticket's number, which is a name and no amount, is handed in as text. Throws when a
 * hole has nothing to fill it.
 */
export function tell({ text, values }: Message): string {
  const { words, language, told } = reader()
  told?.push(text)
  const own = words?.of.get(text)
  return own === undefined ? spoken(text, values, 'en') : spoken(own, values, language)
}

const spoken = (text: string, values: Message['values'], language: string): string =>
  text.replaceAll(hole, (_hole, name: string, forms?: string) => {
    const value = fillingOf(name, text, values)
    if (forms === undefined) return worded(value)
    return spoken(formOf(forms, value, text, language), values, language)
  })

/** What `tell` makes of this text: for sentences that a component says itself. */
export const say = (text: string, values?: Record<string, Value>) => tell(message(text, values))

/** Words for one or for another number, which stands in the hole {count}. */
export const plural = (count: number, one: string, other: string) =>
  say(`{count|${one}|${other}}`, { count })

/**
 * The address of a page of ours. Every link, form and picture asks here. Throws when the path
 * leads elsewhere.
 */
export const at = (path: string) => address(reader().base, path)

/** What agents read: the name a ticket has upon its state, else the usual one. */
export const statusForAgent = (status: Status, id?: number | null) =>
  statusCalled(reader().statuses ?? [], status, id)?.name ?? tell(agentsRead[status])
const agentsRead: Record<Status, Message> = {
  open: message('Open'),
  waiting: message('Waiting for customer'),
  resolved: message('Resolved'),
  closed: message('Closed'),
  binned: message('In the bin'),
  spam: message('Spam'),
  merged: message('Merged'),
}

export const statusForCustomer = (status: Status, asker?: string, id?: number | null) => {
  const own = ownStatus(status, id)
  if (own) return own
  return status === 'waiting' && asker !== undefined
    ? say('Waiting for {name}', { name: asker })
    : tell(customersRead[status])
}
/** What the desk itself has customers read of a status; '' where the state's words hold. */
export const ownStatus = (status: Status, id?: number | null) =>
  statusCalled(reader().statuses ?? [], status, id)?.for_customers ?? ''
const customersRead: Record<Status, Message> = {
  open: message('Waiting for us'),
  waiting: message('Waiting for you'),
  resolved: message('Resolved'),
  closed: message('Closed'),
  binned: message('Closed'),
  spam: message('Closed'),
  merged: message('Closed'),
}

function fillingOf(name: string, text: string, values: Message['values']): Value {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) throw new Error(`Nothing fills {${name}} in "${text}"`)
  return value
}

function worded(value: Value) {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberIn(value, locale())
  return 'at' in value ? clock(value.at) : tell(value)
}

const numberIn = kept((value: number, _language: string) => amount().format(value))

/** Our own texts are English, for whomever they are rendered, so their forms are chosen as English does. */
function formOf(forms: string, count: Value, text: string, language: string) {
  if (typeof count !== 'number') throw new Error(`Forms are chosen by a number in "${text}"`)
  const each = forms.split('|')
  return each[formFor(language, count)] ?? each.at(-1) ?? ''
}
