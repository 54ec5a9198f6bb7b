import { fill, type Message, say } from '../desk/say.ts'

/** Why a mail server could not be used, and what to do about it. */
export type Trouble = { cause: Message; step: Message }

type Server = { host: string; port: number }

/** Puts what went wrong between us and a mail server into words. What is not known is told in the server's own. */
export function troubleOf(error: unknown, { host, port }: Server): Trouble {
  const words = wordsOf(error)
  const found = troubles.find(([pattern]) => pattern.test(words))
  if (found) return { cause: fill(found[1], { host, port: String(port) }), step: found[2] }
  return {
    cause: say('{host} said: {words}', { host, words: said(error).slice(0, 300) }),
    step: say('Ask whoever runs the mail server what this means.'),
  }
}

const troubles: [RegExp, Message, Message][] = [
  [
    /cannot be unsealed/,
    say('The password of this mailbox cannot be read any more.'),
    say('Enter it again, in the form of the mailbox.'),
  ],
  [
    /authenticationFailed|\b535\b|\bEAUTH\b|\[AUTH|AUTHENTICATIONFAILED|authentication failed|invalid (credentials|login)|login (failed|denied)|password (is )?(incorrect|wrong)/i,
    say('{host} does not accept the user name and password.'),
    say(
      'Check both. Where the provider has two-step sign-in, make a password for this program there.',
    ),
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ENODATA|NOTFOUND/,
    say('There is no server with the name {host}.'),
    say('Check how the server is spelt.'),
  ],
  [
    /ECONNREFUSED/,
    say('{host} takes no connection on port {port}.'),
    say('Check the port: 993 is usual for IMAP, 995 for POP3, 465 or 587 for sending.'),
  ],
  [
    /ETIMEDOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|GreetingTimeout|ETIMEOUT|EHOSTUNREACH|ENETUNREACH/i,
    say('{host} does not answer on port {port}.'),
    say('Check the port, and whether a firewall stands between the desk and the server.'),
  ],
  [
    /CERT_HAS_EXPIRED/,
    say('The certificate of {host} has ended.'),
    say('Whoever runs the mail server has to renew it.'),
  ],
  [
    /ERR_TLS_CERT_ALTNAME_INVALID/,
    say('The certificate is for another name than {host}.'),
    say('Write the server as its certificate names it.'),
  ],
  [
    /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_/,
    say('Nobody we trust vouches for the certificate of {host}.'),
    say(
      'Give the server a certificate of a known authority, or start the desk with NODE_EXTRA_CA_CERTS.',
    ),
  ],
  [
    /STARTTLS/i,
    say('{host} does not offer STARTTLS on port {port}.'),
    say('Choose TLS, usually with another port.'),
  ],
  [
    /WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|EPROTO|packet length|handshake/i,
    say('{host} does not speak TLS 1.2 or later on port {port}.'),
    say('Choose STARTTLS, or the port for TLS.'),
  ],
  [
    /NONEXISTENT|mailboxMissing|mailbox doesn't exist|no such mailbox|unknown mailbox|TRYCREATE/i,
    say('There is no such folder at {host}.'),
    say('Check how the folder is spelt: it is INBOX nearly everywhere.'),
  ],
  [
    /ENOSPC/,
    say('Too little room is left on the disk of the desk.'),
    say('Free some space. No message is lost: they wait at the server.'),
  ],
  [
    /closed the connection|ECONNRESET|EPIPE|NoConnection|Connection not available|EConnectionClosed/i,
    say('{host} closed the connection.'),
    say('It is tried again by itself. Where it stays, ask whoever runs the mail server.'),
  ],
]

const telling = [
  'code',
  'responseText',
  'response',
  'serverResponseCode',
  'authenticationFailed',
  'mailboxMissing',
]

/** Everything an error says by which it can be known. */
const wordsOf = (error: unknown): string =>
  error instanceof Error
    ? [
        error.message,
        ...telling
          .filter((name) => Reflect.get(error, name))
          .map((name) => `${name} ${String(Reflect.get(error, name))}`),
        error.cause ? wordsOf(error.cause) : '',
      ].join(' ')
    : String(error)

/** What a server answered, else what the error says. */
const said = (error: unknown) =>
  error instanceof Error
    ? String(Reflect.get(error, 'responseText') ?? error.message)
    : String(error)
