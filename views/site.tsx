import type { Child } from 'hono/jsx'
import { Announcement } from './announcement.tsx'
import { Brand, FootText } from './brand.tsx'
import { zoneName } from './dates.ts'
import { Accent, Head, type HeadProps, LogOut, Skip, Stripe } from './head.tsx'
import { Sprite } from './icon.tsx'
import { Languages } from './languages.tsx'
import { directionOf, reader } from './reader.ts'
import { ViewingStrip } from './viewing.tsx'
import { at, say } from './words.ts'

/** Which link of the navigation a page is. */
export type Here = 'open' | 'status' | 'login' | 'tickets' | 'staff' | 'help' | null

type SiteProps = HeadProps & {
  here: Here
  me: { name: string; isStaff: boolean } | null
  narrow?: boolean | undefined
  /** What is announced to who reads this; '' when nothing is. */
  announcement: string
  /** Among which languages one may choose, and the page to come back to. */
  languages: { tag: string; name: string }[]
  back: string
  children: Child
}

/** A customer's page. It loads no script at all. */
export const Site = ({
  title,
  area,
  wrong,
  assets,
  here,
  me,
  narrow,
  announcement,
  languages,
  back,
  children,
}: SiteProps) => (
  <html lang={reader().language} dir={directionOf(reader().language)}>
    <Head title={title} area={area} wrong={wrong} assets={assets}>
      <Accent />
    </Head>
    <body>
      <div id="desk" class="public">
        <Skip />
        <Stripe />
        <header class="site">
          <div class="wrap">
            <Brand to="/" />
            <nav aria-label={say('Main')}>
              <SiteLink to="/open" is="open" here={here} label={say('Get help')} />
              <SiteLink to="/status" is="status" here={here} label={say('Check status')} />
              {me?.isStaff === false && (
                <SiteLink to="/tickets" is="tickets" here={here} label={say('My tickets')} />
              )}
              {me?.isStaff && <SiteLink to="/staff" is="staff" here={here} label={say('Desk')} />}
              <SiteLink to="/help" is="help" here={here} label={say('Help')} />
              <div class="self">
                {!me && <SiteLink to="/login" is="login" here={here} label={say('Log in')} />}
                {me && !me.isStaff && (
                  <SiteLink to="/account" is={null} here={here} label={me.name} />
                )}
                {me && <LogOut />}
              </div>
            </nav>
          </div>
        </header>
        <ViewingStrip />
        <Announcement text={announcement} />
        <main id="main" class={narrow ? 'wrap narrow' : 'wrap'}>
          {children}
        </main>
        <footer class="foot">
          <div class="wrap">
            <FootText />
            <p>{say('Times are in {zone}.', { zone: zoneName() })}</p>
            <Languages all={languages} back={back} />
          </div>
        </footer>
        <Sprite />
      </div>
    </body>
  </html>
)

type SiteLinkProps = { to: string; is: Here; here: Here; label: string }
const SiteLink = ({ to, is, here, label }: SiteLinkProps) => (
  <a href={at(to)} {...(is && is === here && { 'aria-current': 'page' })}>
    {label}
  </a>
)
