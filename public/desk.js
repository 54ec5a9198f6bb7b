// Staff pages alone load this, and all of them work without it. With it, focus and typed text survive what htmx does.

const boxes =
  '#main form[method=post] :is(textarea, input:not([type=hidden], [type=file], [type=password]))'

/** What was typed and not yet sent, by form and field: in memory alone, gone when the tab is. */
const typed = new Map()
/** For which form a box of files was filled: morphing would hand them on to the next one. */
const chosen = new WeakMap()
const keyOf = (box) => [box.form?.getAttribute('action'), box.name, box.id].join(' ')
const isTicked = (box) => box.type === 'radio' || box.type === 'checkbox'

function remember({ target }) {
  if (target.type === 'file') chosen.set(target, keyOf(target))
  if (target.matches?.(boxes))
    typed.set(keyOf(target), isTicked(target) ? target.checked : target.value)
}

/** What was typed and not sent stands in its box again, also after Back; any other box holds what the server says. */
function settle() {
  for (const box of document.querySelectorAll(boxes)) {
    const kept = typed.get(keyOf(box))
    if (isTicked(box)) box.checked = kept ?? box.defaultChecked
    else box.value = kept ?? box.defaultValue
  }
  for (const box of document.querySelectorAll('#main input[type=file]'))
    if (chosen.get(box) !== keyOf(box)) box.value = ''
}

/** The server has the files of every form that it answered; words only when it took them. */
function forget(form, isTaken) {
  for (const box of form?.elements ?? []) {
    chosen.delete(box)
    if (isTaken) typed.delete(keyOf(box))
  }
}

function say(isOffline) {
  const line = document.getElementById('trouble')
  if (line) line.hidden = !isOffline
}

/** A request nobody made: it moves nothing and takes no focus. */
const isLive = (ctx) => Boolean(ctx?.request?.headers?.['Desk-Live'])
/** A part comes to what one reads: that stays where it is. */
const staysHere = (ctx) => ctx?.sourceElement?.dataset.stays !== undefined
let path = location.pathname

document.addEventListener('input', remember)

/** What is written in a box of a ticket is kept on the server too, a moment after the last key. */
const drafting = new WeakMap()
document.addEventListener('input', ({ target }) => {
  const form = target.closest?.('.compose form')
  if (!form || target.name !== 'body') return
  clearTimeout(drafting.get(form))
  drafting.set(form, setTimeout(saveDraft, 2000, form))
})

/** Who leaves the page does not wait for that moment. */
function saveAtOnce() {
  for (const form of document.querySelectorAll('.compose form')) {
    if (!drafting.has(form)) continue
    clearTimeout(drafting.get(form))
    saveDraft(form)
  }
}
addEventListener('pagehide', saveAtOnce)
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  if (!isLive(ctx) && !ctx.sourceElement?.closest?.('.compose')) saveAtOnce()
})

async function saveDraft(form) {
  drafting.delete(form)
  const { once, body } = form.elements
  const told = form.querySelector('.drafted')
  if (!form.isConnected || !told) return
  const words = new URLSearchParams({ draft: 'save', once: once.value, body: body.value })
  const headers = { 'Desk-Live': '1' } // it keeps no log-in alive
  const answer = await fetch(form.action, {
    method: 'POST',
    body: words,
    headers,
    keepalive: true,
  }).catch(() => null)
  if (answer?.ok && form.isConnected) told.textContent = await answer.text()
}

document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  if (isLive(ctx)) return
  say(false)
  if (staysHere(ctx)) return // nothing was taken
  forget(ctx.sourceElement?.closest?.('form'), ctx.response.status < 400)
})

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (!ctx || ctx.response) return
  const isStream = ctx.sourceElement.matches('[hx-sse\\:connect]')
  if (isStream) setTimeout(listen, 2000, ctx.sourceElement)
  if (isStream || !isLive(ctx)) say(true)
})

/** A stream that has stood connects again by itself; its first try is repeated here. */
function listen(source) {
  const path = source.getAttribute('hx-sse:connect')
  if (source.isConnected) htmx.ajax('GET', path, { source, timeout: 0 })
}

/** Whose log-in has ended is answered 204: then there is nothing more to hear. */
document.addEventListener('htmx:sse:after:connection', ({ target, detail: { connection } }) => {
  say(false)
  if (connection.status === 204) target.remove()
})

/** The ticket left one's sight while there was no connection: the page asks, and learns it. */
document.addEventListener('htmx:sse:error', ({ target, detail: { status } }) => {
  if (status === 404) htmx.trigger(target, 'changed')
})

/** What the reader had opened is open again after a part has asked for itself. */
document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  if (!isLive(ctx)) return
  ctx.opened = document.querySelectorAll('#main details[open]')
  if (ctx.response.status === 404)
    ctx.unsent = [...document.querySelectorAll('#main textarea')].map(({ value }) => value)
})

/** The ticket left one's sight while one wrote: the page that says so gives the words back. */
function giveBack(texts) {
  const place = document.getElementById('unsent')
  for (const text of texts.filter((text) => text.trim())) {
    const box = document.createElement('textarea')
    Object.assign(box, { value: text, readOnly: true, rows: 6, dir: 'auto' })
    box.setAttribute('aria-labelledby', 'unsent-label')
    place.append(box)
    place.hidden = false
  }
}

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  for (const details of ctx.opened ?? []) {
    const now = details.isConnected ? details : details.id && document.getElementById(details.id)
    if (now) now.open = true
  }
  giveBack(ctx.unsent ?? [])
  if (isLive(ctx) || staysHere(ctx)) return
  document.getElementById('menu')?.hidePopover()
  settle()
  const first = document.getElementById('error-summary') ?? document.querySelector('#main h1')
  if (location.pathname !== path) window.scrollTo(0, 0)
  path = location.pathname
  if (!first || ctx.request.anchor) return
  first.tabIndex = -1
  first.focus()
})
