import dns from 'node:dns'
import { say } from '../desk/say.ts'
import { names, type Step } from './steps.ts'

/** Asks the name servers of this process, and waits a few seconds at most. */
function resolver() {
  const asking = new dns.promises.Resolver({ timeout: 3_000, tries: 2 })
  asking.setServers(dns.getServers())
  return asking
}

const nothing = (error: unknown) =>
  error instanceof Error && 'code' in error && ['ENODATA', 'ENOTFOUND'].includes(String(error.code))

/** An answer of the name service; undefined where it has none to give. */
async function asked<T>(asking: Promise<T[]>): Promise<T[] | undefined> {
  try {
    return await asking
  } catch (error) {
    return nothing(error) ? [] : undefined
  }
}

const silent = {
  is: 'unsure' as const,
  result: say('The name service of this machine does not answer.'),
  next: say('Check the network of the desk, and test again.'),
}

/** Whether mail for a domain finds a server (RFC 5321, 5.1). */
export async function dnsOf(domain: string): Promise<Step> {
  const name = names.dns
  const found = await asked(resolver().resolveMx(domain))
  if (!found) return { name, ...silent }
  const servers = found
    .filter(({ exchange }) => exchange)
    .sort((one, other) => one.priority - other.priority)
  if (servers.length)
    return {
      name,
      is: 'passed',
      result: say('Mail for {domain} goes to {servers}.', {
        domain,
        servers: servers
          .map(({ exchange }) => exchange)
          .slice(0, 5)
          .join(', '),
      }),
    }
  const addresses = await asked(resolver().resolve4(domain))
  if (addresses?.length)
    return {
      name,
      is: 'unsure',
      result: say('{domain} names no mail server (MX); mail goes to {address}.', {
        domain,
        address: addresses[0] ?? '',
      }),
      next: say('Add an MX record for {domain} that names its mail server.', { domain }),
    }
  return {
    name,
    is: 'failed',
    result: say('Mail for {domain} finds no server.', { domain }),
    next: say('Check how the address is spelt, and that {domain} has an MX record.', { domain }),
  }
}

/** Whether a domain says who may send for it (RFC 7208). */
export async function spfOf(domain: string): Promise<Step> {
  const name = names.spf
  const records = await recordsAt(domain, /^v=spf1(\s|$)/i)
  if (!records) return { name, ...silent }
  const [record] = records
  if (records.length > 1)
    return {
      name,
      is: 'failed',
      result: say('{domain} has {count} SPF records: then none counts.', {
        domain,
        count: records.length,
      }),
      next: say('Make one record of them.'),
    }
  if (record)
    return { name, is: 'passed', result: say('{domain} says: {record}', { domain, record }) }
  return {
    name,
    is: 'unsure',
    result: say('{domain} does not say who may send for it: letters may end as spam.', { domain }),
    next: say('Add a TXT record to {domain}, like v=spf1 mx ~all, or as your provider says.', {
      domain,
    }),
  }
}

/** Whether a domain, or the one above it, says what is to become of forgeries (RFC 7489). */
export async function dmarcOf(domain: string): Promise<Step> {
  const name = names.dmarc
  const above = domain.split('.').slice(-2).join('.')
  for (const place of new Set([domain, above])) {
    const records = await recordsAt(`_dmarc.${place}`, /^v=DMARC1\b/i)
    if (!records) return { name, ...silent }
    const [record] = records
    if (record)
      return {
        name,
        is: 'passed',
        result: say('{domain} says: {record}', { domain: place, record }),
      }
  }
  return {
    name,
    is: 'unsure',
    result: say('{domain} does not say what is to become of forged letters.', { domain }),
    next: say('Add a TXT record to _dmarc.{domain}, like v=DMARC1; p=none.', { domain }),
  }
}

const recordsAt = async (place: string, pattern: RegExp) =>
  (await asked(resolver().resolveTxt(place)))
    ?.map((parts) => parts.join(''))
    .filter((text) => pattern.test(text))
    .map((text) => text.slice(0, 300))
