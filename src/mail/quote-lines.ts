// How the programs people write mail with begin what they quote, and what they put below a text, line by line. Lines come
// trimmed and no longer than four hundred characters.

const verbs =
  'wrote|schrieb|geschrieben|a écrit|ha scritto|escribió|ha escrit|escreveu|schreef|skrev|kirjoitti|napisał|napisała|napisał\\(a\\)|napsal|napsala|napsal\\(a\\)|napísal|írta|написал|написала|пишет|пише|написав|scrisse|a scris|kirjutas|rakstīja|rašė|yazdı|viết|menulis|έγραψε|כתב|كتب|写道|寫道|のメール'
const endsWithVerb = new RegExp(`(?:^|[\\s>"])(?:${verbs})[\\s:：*-]*$`, 'iu')

// in these languages the name stands behind the verb
const verbWithin = /\s(?:schrieb|schreef|skrev)\s/iu

/**
 * Whether some lines, joined, say when somebody wrote what follows: they begin with a date behind at most three words,
 * and end with the word for it, or name an address and end with a colon.
 */
export function isAttribution(text: string) {
  const words = text.replace(/^[-*\s]+/, '').split(/\s+/, 5)
  const dated = words.findIndex((word) => /^["'(]?\d/.test(word))
  if (dated < 0 || dated > 3 || words.slice(0, dated).some((word) => word.length > 14)) return false
  const end = text.slice(-40)
  if (endsWithVerb.test(end)) return true
  if (!/:$/.test(end)) return false
  return verbWithin.test(text) || (/[@"]/.test(text) && /\d[.:]\d\d/.test(text))
}

/** Whether a line may be the last of an attribution: it costs little to ask. */
export const endsLikeAttribution = (line: string) =>
  /[:：]$/.test(line) || endsWithVerb.test(line.slice(-40))

const dividers =
  /^[-_=*\s]{2,12}(?:original (?:message|appointment)|forwarded message|message (?:d'origine|d’origine|original|transféré)|ursprüngliche nachricht|weitergeleitete nachricht|oprindelig besked|opprinnelig melding|oorspronkelijk bericht|messaggio (?:originale|inoltrato)|mensaje (?:original|reenviado)|mensagem original|alkuperäinen viesti|ursprungligt meddelande|wiadomość oryginalna|původní zpráva|исходное сообщение|пересылаемое сообщение|reply above this line)[-_=*\s:]{0,12}$/iu

/** Whether a line says that an earlier message follows. */
export const isDivider = (line: string) => dividers.test(line)

/** Whether a line is nothing but a long rule. */
export const isRule = (line: string) => /^(?:_{10,}|-{10,}|={4,}|\*{10,})$/.test(line)

const headers: [kind: string, names: string][] = [
  [
    'from',
    'from|von|de|da|van|fra|från|od|от|від|lähettäjä|kimden|feladó|expéditeur|发件人|寄件者|差出人',
  ],
  [
    'sent',
    'sent|gesendet|envoyé|envoyé le|inviato|enviado|enviado el|enviada em|verzonden|skickat|sendt|lähetetty|wysłano|отправлено|gönderen|发送时间|送信日時',
  ],
  ['date', 'date|datum|data|fecha|dato|päivämäärä|päiväys|dátum|дата|tarih|message du|日期|日時'],
  ['to', 'to|an|à|a|para|aan|til|till|do|кому|vastaanottaja|címzett|kime|收件人|宛先'],
  ['cc', 'cc|kopie|copie à|copia|kopi|kopia|копия'],
  [
    'subject',
    'subject|betreff|objet|oggetto|asunto|assunto|onderwerp|emne|ämne|aihe|temat|тема|tárgy|konu|sujet|předmět|主题|件名',
  ],
]
const headerLine = new RegExp(
  `^[*\\s[]*(?:${headers.map(([kind, names]) => `(?<${kind}>${names})`).join('|')})[\\s*]{0,3}[:：]`,
  'iu',
)

/** Which header of an earlier message a line says; undefined where it says none. */
export function headerIn(line: string) {
  const groups = headerLine.exec(line)?.groups
  return groups && Object.keys(groups).find((kind) => groups[kind] !== undefined)
}

/** Whether some lines are how an earlier message begins: who wrote it, and two more of its headers, no two of one kind. */
export function isHeaderBlock(lines: string[]) {
  const kinds = new Set<string>()
  for (const [place, line] of lines.entries()) {
    const kind = headerIn(line)
    if (kind) kinds.add(kind)
    else if (place === 0 || headerIn(lines[place - 1] ?? '') === undefined) break // else a long header goes on
  }
  return kinds.has('from') && kinds.size > 2
}

/** Whether a line parts a signature from the words above it (RFC 3676, 4.3, and how people write that). */
export const isSignatureRule = (line: string) => /^(?:--|__|—{1,8}|–{1,8})$/.test(line)

const devices =
  /^(?:sent (?:from|with|via|by)|get outlook for|gesendet (?:von|mit)|von meinem \S+ gesendet|envoyé (?:de|depuis|à partir|avec)|obtenir outlook|inviato da|enviado (?:desde|do|a partir)|verzonden (?:vanaf|met)|skickat från|sendt fra|lähetetty|wysłane z|отправлено (?:из|с)|odesláno z|発信|发自)\s.{2,50}$/iu

/** Whether a line is what a telephone says below each text: no sentence of a person. */
export const isDevice = (line: string) => {
  const [words = ''] = line.split(/[<(]/)
  return devices.test(words.trim()) && !/[.,!?]$|[,;!?]\s/.test(words.trim())
}

/** Whether a line is a name behind a dash. */
export const isDashedName = (line: string) => {
  if (!/^[-–—]\s?\p{Lu}/u.test(line)) return false
  const names = line.slice(1).trim().split(/\s+/, 6)
  return names.length < 5 && names.every((name) => /^\p{Lu}[\p{L}.’'-]{0,30}$/u.test(name))
}
