import { Hono } from 'hono'
import type { Config } from './config.ts'
import { account } from './web/account.tsx'
import { admin } from './web/admin.tsx'
import { attachments } from './web/attachments.ts'
import { brandingFiles } from './web/branding.ts'
import { bulk } from './web/bulk.tsx'
import { cannedFilePages } from './web/canned-beside.tsx'
import { caughtPages } from './web/caught.tsx'
import { commands } from './web/command.tsx'
import { configurationPages } from './web/configuration.tsx'
import { customer } from './web/customer.tsx'
import { customersPages } from './web/customers.tsx'
import { erasing } from './web/erasing.tsx'
import { exports } from './web/exports.tsx'
import { failed } from './web/failed.ts'
import { front } from './web/front.tsx'
import { headers, knownMethods, sameOrigin } from './web/guards.ts'
import { health } from './web/health.ts'
import { importing } from './web/importing.tsx'
import { incomingPages } from './web/incoming.tsx'
import { invitation } from './web/invitation.tsx'
import { keyboard } from './web/keys.tsx'
import { letterPages } from './web/letters.tsx'
import { passwordLinks } from './web/links.ts'
import { listImport } from './web/list-import.tsx'
import { live } from './web/live.ts'
import { login } from './web/login.tsx'
import { mailboxTests } from './web/mailbox-test.tsx'
import { merging } from './web/merging.tsx'
import { outboxPages } from './web/outbox.tsx'
import { notFound } from './web/page.tsx'
import { practicePages, practised, staffAlone } from './web/practice.tsx'
import { openPresence } from './web/presence.ts'
import { publicFiles } from './web/public.ts'
import { roleMatrix } from './web/roles.tsx'
import { saved } from './web/saved-views.tsx'
import { searching } from './web/search.tsx'
import { atDesk, session } from './web/session.ts'
import { settingPages } from './web/settings.tsx'
import { setup } from './web/setup.tsx'
import type { Env, Site } from './web/site.ts'
import { sourcePages } from './web/sources.ts'
import { staff } from './web/staff.tsx'
import { firstStepPages } from './web/start.tsx'
import { status } from './web/status.tsx'
import { textPages } from './web/texts.tsx'
import { tickets } from './web/tickets.tsx'
import { languageChoice } from './web/tongue.ts'
import { viewEdit } from './web/view-edit.tsx'
import { readOnly, viewingBegin, viewingEnd } from './web/viewing.tsx'
import { writtenPages } from './web/written.tsx'

/** The whole site as a list, over one desk. Tests call it without a server. */
export function buildApp(site: Site) {
  const presence = openPresence()
  const app = new Hono<Env>({ getPath: (request) => pathIn(request, site.config) })
  return app
    .use(practised(site))
    .use(headers(site))
    .route('/', publicFiles())
    .route('/', brandingFiles(site))
    .route('/', health(site))
    .use(session(site))
    .use(knownMethods(site))
    .use(sameOrigin(site))
    .use(readOnly(site))
    .route('/', viewingEnd(site))
    .route('/', login(site))
    .use(staffAlone(site))
    .route('/', account(site))
    .route('/', languageChoice(site))
    .route('/', setup(site))
    .route('/', invitation(site))
    .route('/', front(site))
    .route('/', status(site))
    .route('/', customer(site))
    .route('/files', attachments(site))
    .use('/staff/*', atDesk(site, 'work at desk'))
    .route('/staff', live(site, presence))
    .route('/staff', bulk(site))
    .route('/staff', commands(site))
    .route('/staff', exports(site))
    .route('/staff/tickets', sourcePages(site))
    .route('/staff/tickets', tickets(site, presence))
    .route('/staff', keyboard(site))
    .route('/staff', searching(site))
    .route('/staff', saved(site))
    .route('/staff', viewEdit(site))
    .route('/staff', staff(site))
    .use('/admin/*', atDesk(site, 'manage desk'))
    .route('/admin', admin(site))
    .route('/admin', outboxPages(site))
    .route('/admin', caughtPages(site))
    .route('/admin', writtenPages(site))
    .route('/admin', configurationPages(site))
    .route('/admin', firstStepPages(site))
    .route('/admin', practicePages(site))
    .route('/admin', passwordLinks(site))
    .route('/admin', cannedFilePages(site))
    .route('/admin', viewingBegin(site))
    .route('/admin', roleMatrix(site))
    .route('/admin/customers', customersPages(site))
    .route('/admin/customers', merging(site))
    .route('/admin/customers', erasing(site))
    .route('/admin/customers', importing(site))
    .route('/admin/mail', incomingPages(site))
    .route('/admin/lists', listImport(site))
    .route('/admin/texts', textPages(site))
    .route('/admin/letters', letterPages(site))
    .route('/admin/mailboxes', mailboxTests(site))
    .route('/admin', settingPages(site))
    .notFound((c) => notFound(site, c))
    .onError((error, c) => failed(site, c, error))
}

/** The path inside the desk, whether a proxy has taken the sub-path off or not; the practice desk lies below that of the real one. */
function pathIn(request: Request, { base, practice }: Config) {
  const { pathname } = new URL(request.url)
  for (const above of [base, practice]) {
    if (above && pathname === above) return '/'
    if (above && pathname.startsWith(`${above}/`)) return pathname.slice(above.length)
  }
  return pathname
}
