import type { Child } from 'hono/jsx'
import type { Message } from '../src/desk/say.ts'
import { reader } from './reader.ts'
import { at, say, tell } from './words.ts'

/** Where the style sheet and the scripts lie, by their plain names. */
type Assets = (name: string) => string

export type HeadProps = {
  title: Message
  area?: Message | undefined
  wrong?: boolean | undefined
  assets: Assets
  children?: Child
}

/** What stands in the head of every page. The title says first whether something is wrong. */
export const Head = ({ title, area, wrong, assets, children }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>{`${reader().isPractice ? `${say('Practice:')} ` : ''}${wrong ? `${say('Error:')} ` : ''}${[title, ...(area ? [area] : [])].map(tell).join(' - ')} - ${reader().desk}`}</title>
    <link rel="icon" href={at(assets('favicon.svg'))} type="image/svg+xml" />
    <link rel="stylesheet" href={at(assets('desk.css'))} />
    {children}
  </head>
)

/** The desk's own colours, after the style that they change. At an agent's page it stands in what changes from page to page. */
export const Accent = () => {
  const style = reader().branding?.style
  return style ? <link rel="stylesheet" href={at(style)} /> : null
}

/** The practice desk says on each page, also on paper, that it is one. */
export const Stripe = () =>
  reader().isPractice ? (
    <p class="practice" role="note">
      <b>{say('Practice desk:')}</b> {say('nothing here is real and nothing leaves the house')}
    </p>
  ) : null

/** The first thing one reaches by the Tab key. */
export const Skip = () => (
  <a class="skip" href="#main">
    {say('Skip to main content')}
  </a>
)

/** Logs out, on every page of who is logged in. */
export const LogOut = () => (
  <form method="post" action={at('/logout')} hx-boost="false">
    <button class="plain">{say('Log out')}</button>
  </form>
)
