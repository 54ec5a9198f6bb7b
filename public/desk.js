// Staff pages alone load this, and all of them work without it. With it, focus and typed text survive what htmx does.

const boxes =
  '#main form[method=post] :is(textarea, input:not([type=hidden], [type=file], [type=password]))'

/** What was typed and not yet sent, by form and field: in memory alone, gone when the tab is. */
const typed = new Map()
const keyOf = (box) => [box.form?.getAttribute('action'), box.name, box.id].join(' ')
const isTicked = (box) => box.type === 'radio' || box.type === 'checkbox'

function remember({ target }) {
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
}

function forget(form) {
  for (const box of form?.elements ?? []) typed.delete(keyOf(box))
}

function say(isOffline) {
  const line = document.getElementById('trouble')
  if (line) line.hidden = !isOffline
}

/** A request nobody made: it moves nothing and takes no focus. */
const isLive = (ctx) => Boolean(ctx?.request?.headers?.['Desk-Live'])
let path = location.pathname

document.addEventListener('input', remember)

document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  if (isLive(ctx)) return
  say(false)
  if (ctx.response.status < 400) forget(ctx.sourceElement?.closest?.('form'))
})

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (ctx && !isLive(ctx) && !ctx.response) say(true)
})

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (isLive(ctx)) return
  settle()
  const first = document.getElementById('error-summary') ?? document.querySelector('#main h1')
  if (location.pathname !== path) window.scrollTo(0, 0)
  path = location.pathname
  if (!first || ctx.request.anchor) return
  first.tabIndex = -1
  first.focus()
})
