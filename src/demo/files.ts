import { pictureOfSheet, pictureOfWindow } from './picture.ts'

const lines = (...all: string[]) => Buffer.from(`${all.join('\n')}\n`)

/** A log of so many lines that ends at a moment, `seconds` between one and the next, going through these texts. */
const log = (at: number, many: number, seconds: number, texts: readonly string[]) =>
  lines(
    ...Array.from({ length: many }, (_, i) => {
      const when = new Date(at - (many - i) * seconds * 1000 - ((i * 7919) % 997))
      return `${when.toISOString()} ${texts[i % texts.length]}`
    }),
  )

const dayBefore = (at: number) => new Date(at - 24 * 60 * 60_000).toISOString().slice(0, 10)

/** The files that people of the demo send, each made for the moment at which it is sent. */
const files = {
  'machine-monitor.png': () =>
    pictureOfWindow('Cash machine monitor', [
      'Nordhafen 1      no connection',
      'Ahornallee 1     no connection',
      'Birkenweg 1      no connection',
      'Station 1        no connection',
      '!4 machines temporarily out of service',
    ]),
  'receipt.png': (at: number) =>
    pictureOfSheet([
      'Lanternfield',
      'Old Town branch',
      '',
      'Cash deposit      250.00',
      'Counter                2',
      `Date          ${dayBefore(at)}`,
      '',
      'Thank you',
    ]),
  'processes.png': () =>
    pictureOfWindow('Programs', [
      'print preview        98 %',
      'browser               6 %',
      'mail                  2 %',
      'calendar              0 %',
    ]),
  'half-page.png': () =>
    pictureOfSheet([
      'Monthly report',
      '',
      'Visitors    1,204',
      'Accounts       31',
      '',
      '',
      '',
      '',
    ]),
  'letter.png': () =>
    pictureOfSheet([
      '#',
      '#',
      '',
      'Your new card',
      'The card that you have',
      'ordered is ready. To use',
      'it at a cash machine you',
      'need the number that we',
    ]),
  'certificate-warning.png': () =>
    pictureOfWindow('Supplier portal', [
      '!Your connection is not private',
      'Issuer: Lanternfield proxy',
      'Error: unable to get local issuer',
      '',
      'Go back       Advanced',
    ]),
  'terminal-server.log': (at: number) =>
    log(at, 60, 7, [
      'pos[311]: authorisation requested, terminal OT-03-1',
      'tls[97]: peer alert: certificate_unknown',
      'pos[311]: declined, reason 91 issuer not available',
      'pos[311]: heartbeat ok, 10 terminals',
    ]),
  'gateway-journal-of-the-northern-branches-one-minute-before-the-disk-was-full.log': (
    at: number,
  ) =>
    log(at, 240, 1, [
      'atm-gw[5120]: debug: frame 0x41 received, 512 bytes',
      'atm-gw[5120]: debug: frame 0x41 passed on to host 2',
      'atm-gw[5120]: debug: answer 0x42 received, 128 bytes',
      'atm-gw[5120]: warning: journal write took 1840 ms',
    ]),
  'vpn.log': (at: number) =>
    log(at, 180, 4, [
      'vpn[2210]: keepalive: sent',
      'vpn[2210]: keepalive: no answer from 10.8.0.1 for 20 s',
      'vpn[2210]: tunnel: restarting, reason ping-restart',
      'vpn[2210]: tls: renegotiation soft reset',
      'vpn[2210]: tunnel: up, address 10.8.3.42',
    ]),
  'licences.csv': () =>
    lines(
      'number,product,team,place',
      ...[1, 2, 3, 4, 5, 6].map((place) => `ST-2281-${4400 + place * 13},Statistics,Risk,${place}`),
    ),
  'mail-header.txt': (at: number) =>
    lines(
      'Received: from mail.lanternfie1d.example (203.0.113.44)',
      '        by mx1.lanternfield.example with ESMTPS;',
      `        ${new Date(at).toUTCString()}`,
      'From: "The board" <board@lanternfie1d.example>',
      'Reply-To: office@quickcards.example',
      'Subject: Urgent and confidential',
      'Authentication-Results: mx1.lanternfield.example; spf=softfail; dkim=none; dmarc=none',
    ),
} satisfies Record<string, (at: number) => Buffer>
export type FileName = keyof typeof files

/** What is in a file that was sent at this moment. */
export const contentOf = (name: FileName, at: number) => files[name](at)
