/** Who may create tickets: anybody, or only who has an account and has logged in. */
export type Asker = 'everybody' | 'known'

/** How the desk's door stands for customers. */
export type Door = {
  /** They can read, and write nothing. */
  closed: boolean
  /** What they read meanwhile, in Markdown; '' where the desk has no words of its own for it. */
  text: string
  who: Asker
  /** How many open tickets one customer can have at once; 0 is no limit. */
  most_open: number
}

export type DoorName = 'door' | 'closed_text' | 'who_asks' | 'most_open'

/** Reads how the door stands from what is kept under each name; as long as nothing is kept, it is open to everybody. */
export const doorIn = (value: (name: DoorName) => string): Door => ({
  closed: value('door') === 'closed',
  text: value('closed_text'),
  who: value('who_asks') === 'known' ? 'known' : 'everybody',
  most_open: Number(value('most_open')),
})

/** For what must be shown before anything can be read. */
export const openDoor = doorIn(() => '')
