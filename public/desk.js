// Only staff pages load this. Everything works without it; with it, focus and text survive what htmx does.
const main = () => document.getElementById('main')
const trouble = (isThere) => {
  const line = document.getElementById('trouble')
  if (line) line.hidden = !isThere
}
/** What was typed, by page and form, for Back: kept in memory alone, gone when the tab is. */
const typed = new Map()
const fields = () => document.querySelectorAll('#main textarea, #main input:not([type=hidden]):not([type=file]):not([type=password])')
const keyOf = (field) => `${location.pathname} ${field.form?.action} ${field.name} ${field.type === 'radio' ? field.value : ''}`

const remember = (event) => {
  const field = event.target
  if (!field.form || field.form.method !== 'post' || !field.matches?.('#main textarea, #main input:not([type=hidden]):not([type=file]):not([type=password])')) return
  typed.set(keyOf(field), field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value)
}
const recall = () => {
  for (const field of fields()) {
    const kept = typed.get(keyOf(field))
    if (kept === undefined || field.form?.method !== 'post') continue
    if (typeof kept === 'boolean') field.checked = kept
    else if (!field.value) field.value = kept
  }
}
const forget = (form) => {
  for (const field of form?.elements ?? []) typed.delete(keyOf(field))
}
const isLive = (ctx) => Boolean(ctx?.request?.headers?.['Desk-Live'])

document.addEventListener('input', remember)
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  trouble(false)
  const form = ctx.sourceElement?.closest?.('form')
  if (form && ctx.response?.status < 400) forget(form)
})
document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (!isLive(ctx) && !ctx?.response) trouble(true)
})
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (isLive(ctx)) return
  recall()
  const first = document.getElementById('error-summary') ?? main()?.querySelector('h1')
  if (!first || location.hash) return
  first.tabIndex = -1
  first.focus({ preventScroll: false })
})
