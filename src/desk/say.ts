/** What may stand in a hole of a message: words, a number, a moment (milliseconds UTC), or another message. */
export type Value = string | number | { at: number } | Message

/** Text with holes, and what fills them. It becomes words for a reader's language while a page or letter renders. */
export type Message = { readonly text: string; readonly values: Readonly<Record<string, Value>> }

/**
 * Every sentence of the desk starts here, written in English in place.
 * `{name}` is a hole; `{count|1 person|{count} people}` chooses by number.
 */
export const say = (text: string, values: Record<string, Value> = {}): Message => ({ text, values })

/** The same message with some of its holes filled. */
export const fill = (message: Message, values: Record<string, Value>): Message =>
  say(message.text, { ...message.values, ...values })
