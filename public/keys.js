// Single keys for staff pages. What they press is a link, a button or a box that is there without them too (data-key).

const goes = 'g'
const patience = 1500
let going = Number.NEGATIVE_INFINITY

const isTyping = (box) =>
  box.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
const isOff = () => document.getElementById('desk')?.dataset.keys === 'off'

document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey, timeStamp } = event
  if (key === 'Escape' && target.matches?.('input')) target.blur()
  if (ctrlKey || metaKey || altKey || isOff() || isTyping(target)) return
  const isGoing = timeStamp - going < patience
  going = key === goes && !isGoing ? timeStamp : Number.NEGATIVE_INFINITY
  const done = isGoing
    ? press(`[data-go="${CSS.escape(key)}"]`)
    : keys[key]?.() || press(`[data-key="${CSS.escape(key)}"]`)
  if (done) event.preventDefault()
})

/** Links and buttons are pressed; boxes are opened and get the cursor. */
function press(selector) {
  const found = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility())
  if (!found) return false
  if (found.matches('input, textarea')) found.focus()
  else if (found.matches('summary')) openBox(found)
  else found.click()
  return true
}

function openBox(summary) {
  summary.parentElement.open = true
  const box = summary.parentElement
  ;(box.querySelector('textarea') ?? box.querySelector('input:not([type=hidden])'))?.focus()
}

const rows = () => [...document.querySelectorAll('.queue tbody tr:not(.group)')]
const here = () => rows().findIndex((row) => row.contains(document.activeElement))

function move(step) {
  const all = rows()
  const next = here() < 0 ? (step > 0 ? 0 : all.length - 1) : here() + step
  all[next]?.querySelector('.what a')?.focus()
  return all.length > 0
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: () => act('.what a'),
  x: () => act('.tick input'),
}

function act(selector) {
  const found = rows()[here()]?.querySelector(selector)
  found?.click()
  return Boolean(found)
}
