import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'

/** Skips a test where nothing can make a certificate, and says so. */
export function wantsOpenssl(context: TestContext) {
  if (spawnSync('openssl', ['version']).status !== 0)
    context.skip('openssl is not installed here: apt-get install openssl')
}

/** A certificate that nobody has signed, for one name; made by openssl. */
export function certificate(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  const files = ['-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', `/CN=${name}`]
  const made = spawnSync('openssl', [...words, ...files, '-addext', `subjectAltName=DNS:${name}`])
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`)
  const read = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  rmSync(folder, { recursive: true, force: true })
  return read
}
