import { type Message, say } from './say.ts'

/** What a role can hold, by what it is about: each right as osTicket calls it, and what it lets an agent do. */
export const rights = {
  tickets: {
    'ticket.create': say('Create tickets'),
    'ticket.reply': say('Reply to customers'),
    'ticket.close': say('Resolve, close and reopen'),
    'ticket.assign': say('Claim, assign and escalate'),
    'ticket.release': say('Release'),
    'ticket.transfer': say('Transfer to another department'),
    'ticket.edit': say('Edit, tag, snooze, change priority, customer and copies'),
    'ticket.merge': say('Merge and split'),
    'ticket.link': say('Link tickets'),
    'ticket.delete': say('Put into the bin, mark as spam'),
    'thread.edit': say('Redact what others wrote'),
  },
  tasks: {
    'task.create': say('Add tasks'),
    'task.close': say('Tick tasks'),
    'task.delete': say('Remove tasks'),
  },
} satisfies Record<string, Record<string, Message>>

type Rights = typeof rights
export type Area = keyof Rights
/** One right of a role. */
export type Key = { [A in Area]: keyof Rights[A] }[Area]

export const areas = Object.keys(rights) as Area[]

const sentences: Record<string, Message> = { ...rights.tickets, ...rights.tasks }

export const isKey = (word: string): word is Key => Object.hasOwn(sentences, word)

/** The rights of an area, in their order. */
export const keysOf = (area: Area) => Object.keys(rights[area]).filter(isKey)

/** What a right lets an agent do. */
export const sentenceOf = (key: Key): Message => sentences[key] ?? say(key)
