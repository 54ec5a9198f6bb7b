import { momentOf } from '../desk/moment.ts'

/** What the settings of look and texts are called where they are kept; one that is not there is empty. */
export type LookName =
  | 'accent'
  | 'logo'
  | 'footer_text'
  | 'welcome_heading'
  | 'welcome_text'
  | 'announcement'
  | 'announcement_begins'
  | 'announcement_ends'
  | 'announcement_for'

/** Whom an announcement is meant for. */
export type Hearers = 'everybody' | 'agents'

/** What is announced from when until when (milliseconds UTC); always where there is no such moment. */
export type Announcement = {
  text: string
  begins_at: number | undefined
  ends_at: number | undefined
  hearers: Hearers
}

/** How the desk looks and what its own texts say; what is empty is Deskbell's own. */
export type Look = {
  /** `#1f4bb8` */
  accent: string
  /** The hash of the picture. */
  logo: string
  footer: string
  welcome: { heading: string; text: string }
  announcement: Announcement
}

/** Reads the look from what is kept under each name. */
export const lookIn = (value: (name: LookName) => string): Look => ({
  accent: value('accent'),
  logo: value('logo'),
  footer: value('footer_text'),
  welcome: { heading: value('welcome_heading'), text: value('welcome_text') },
  announcement: {
    text: value('announcement'),
    begins_at: momentOf(value('announcement_begins'), 'UTC'),
    ends_at: momentOf(value('announcement_ends'), 'UTC'),
    hearers: value('announcement_for') === 'agents' ? 'agents' : 'everybody',
  },
})

/** Deskbell's own look, for what must be shown before anything can be read. */
export const ownLook = lookIn(() => '')

/** How an announcement stands at a moment (milliseconds UTC). */
export function standing({ text, begins_at, ends_at }: Announcement, now: number) {
  if (!text) return 'none'
  if (begins_at !== undefined && now < begins_at) return 'later'
  return ends_at !== undefined && now >= ends_at ? 'over' : 'now'
}

/** What is announced at a moment to who works at the desk or does not; '' when nothing is. */
export const announced = (announcement: Announcement, isStaff: boolean, now: number) =>
  standing(announcement, now) === 'now' && (isStaff || announcement.hearers === 'everybody')
    ? announcement.text
    : ''
