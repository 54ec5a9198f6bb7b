import type { Child } from 'hono/jsx'
import { Announcement } from './announcement.tsx'
import { Banner, type Done } from './banner.tsx'
import { FootText } from './brand.tsx'
import { zoneName } from './dates.ts'
import { ClosedStrip } from './door.tsx'
import { Accent, Head, type HeadProps, Skip, Stripe } from './head.tsx'
import { Sprite } from './icon.tsx'
import { Rail, type RailProps } from './rail.tsx'
import { directionOf, reader } from './reader.ts'
import { renderedOnce } from './rendered-once.ts'
import { ViewingStrip } from './viewing.tsx'
import { at, say } from './words.ts'

type StaffProps = HeadProps &
  RailProps & {
    /** Single keys are turned off in this browser. */
    keysOff: boolean
    banner: Done | null
    /** What is announced to agents; '' when nothing is. */
    announcement: string
    children: Child
  }

const boost = 'swap:outerMorph target:#desk select:#desk'
const settings = 'includeIndicatorCSS:false, defaultTimeout:0, sse.reconnectMaxDelay:10000'

/** An agent's page: the rail of views, and one place that changes. Script only makes it quicker. */
export const Staff = ({
  title,
  area,
  wrong,
  assets,
  here,
  views,
  saved,
  keysOff,
  me,
  parked,
  banner,
  announcement,
  children,
}: StaffProps) => (
  <html lang={reader().language} dir={directionOf(reader().language)}>
    <Head
      title={title}
      area={area ?? { text: 'Tickets', values: {} }}
      wrong={wrong}
      assets={assets}
    >
      <meta name="htmx-config" content={settings} />
      <Scripts assets={assets} />
    </Head>
    <body hx-boost:inherited={boost}>
      <div id="desk" class="staff" {...(keysOff && { 'data-keys': 'off' })}>
        <Accent />
        <Skip />
        {renderedOnce(['rail', views, saved, here, me, parked], () => (
          <Rail views={views} saved={saved} here={here} me={me} parked={parked} />
        ))}
        <div class="above">
          <Stripe />
          <ViewingStrip />
          <ClosedStrip isSysadmin={me.isSysadmin} />
          <Announcement text={announcement} />
        </div>
        <main id="main">
          <p id="trouble" class="banner" role="alert" hidden>
            {say('No connection. Your text is still here.')}
          </p>
          {banner && <Banner done={banner} />}
          {children}
          <div id="unsent" class="field" hidden>
            <p id="unsent-label">
              <b>{say('Your text was not sent. Copy it from here')}</b>
            </p>
          </div>
        </main>
        <footer class="end">
          <FootText />
          <p>{say('Times are in {zone}.', { zone: zoneName() })}</p>
        </footer>
        {renderedOnce(['sprite'], () => (
          <Sprite all />
        ))}
      </div>
    </body>
  </html>
)

/** Not deferred: else htmx may begin before the second has taught it to listen. Not in the body: Back would run them again. */
const Scripts = ({ assets }: Pick<StaffProps, 'assets'>) => (
  <>
    <script src={at(assets('htmx.min.js'))}></script>
    <script src={at(assets('hx-sse.min.js'))}></script>
    <script src={at(assets('desk.js'))}></script>
    <script src={at(assets('keys.js'))}></script>
    <script src={at(assets('compose.js'))}></script>
  </>
)
