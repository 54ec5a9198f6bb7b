import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { onTestFinished, type TestContext } from 'vitest'
import { freePort } from './processes/running.ts'

const search = { env: { PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` } }
const isHere = spawnSync('dovecot', ['--version'], search).status === 0

/** Skips a test where there is no real IMAP server, and says so. */
export function wantsDovecot(context: TestContext) {
  if (!isHere)
    context.skip('dovecot is not installed here: apt-get install dovecot-imapd dovecot-pop3d')
  if (process.getuid?.() !== 0)
    context.skip('dovecot gives its processes users of their own: it wants root')
}

type With = {
  /** The certificate and key it speaks TLS with; without them it speaks none. */
  tls?: { cert: string; key: string }
}

/** A real IMAP and POP3 server whose users all have the password `secret`. It is gone when the test is. */
export async function startDovecot({ tls }: With = {}) {
  const own = mkdtempSync(join(tmpdir(), 'deskbell-dovecot-'))
  const [imap, pop3, imaps, pop3s] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const nobody = 65_534
  chmodSync(own, 0o755)
  mkdirSync(join(own, 'mail'))
  chownSync(join(own, 'mail'), nobody, nobody)
  if (tls) {
    writeFileSync(join(own, 'cert.pem'), tls.cert)
    writeFileSync(join(own, 'key.pem'), tls.key)
  }
  const listener = (name: string, port: number) => `inet_listener ${name} {\n port = ${port}\n }`
  writeFileSync(
    join(own, 'dovecot.conf'),
    `
base_dir = ${own}/run
state_dir = ${own}/state
log_path = ${own}/log
protocols = imap pop3
${tls ? `ssl = yes\nssl_cert = <${own}/cert.pem\nssl_key = <${own}/key.pem` : 'ssl = no'}
disable_plaintext_auth = no
auth_failure_delay = 0 s
listen = 127.0.0.1
default_login_user = nobody
default_internal_user = root
default_internal_group = root
first_valid_uid = 0
mail_fsync = never
mail_max_userip_connections = 50
mail_location = maildir:${own}/mail/%u
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${own}/mail/%u
}
service imap-login {
  chroot =
  ${listener('imap', imap)}
  ${listener('imaps', tls ? imaps : 0)}
}
service pop3-login {
  chroot =
  ${listener('pop3', pop3)}
  ${listener('pop3s', tls ? pop3s : 0)}
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`,
  )
  const child = spawn('dovecot', ['-F', '-c', join(own, 'dovecot.conf')], {
    ...search,
    stdio: 'pipe',
  })
  let complained = ''
  child.stderr.on('data', (chunk) => (complained += chunk))
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(complained)))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(own, { recursive: true, force: true })
  })
  await Promise.race([
    answers(imap),
    ended.then((words) => {
      throw new Error(`dovecot ended: ${words}`)
    }),
  ])
  return { ports: { imap, pop3, imaps, pop3s }, log: () => readFileSync(join(own, 'log'), 'utf8') }
}

/** Resolves when something takes connections there. */
async function answers(port: number): Promise<void> {
  const isOpen = await new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const ends = (isOpen: boolean) => () => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('data', ends(true)).once('error', ends(false))
  })
  if (isOpen) return
  await setTimeout(50)
  return answers(port)
}
