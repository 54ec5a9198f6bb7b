// In the boxes of a ticket: a file that is pasted or dropped joins those of the form, and Ctrl or Cmd with Enter posts.

const boxOf = ({ target }) => target.closest?.('.compose form')

document.addEventListener('keydown', (event) => {
  const form = boxOf(event)
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !form) return
  event.preventDefault()
  form.requestSubmit(form.querySelector('.primary'))
})

/** Words that come with a picture of themselves are pasted as words. */
document.addEventListener('paste', (event) => {
  const { files, types } = event.clipboardData
  if (types.includes('text/plain') || !take(boxOf(event), files)) return
  event.preventDefault()
})

document.addEventListener('dragover', (event) => {
  if (boxOf(event) && event.dataTransfer.types.includes('Files')) event.preventDefault()
})

document.addEventListener('drop', (event) => {
  if (take(boxOf(event), event.dataTransfer.files)) event.preventDefault()
})

/** Puts files beside those the form has already. */
function take(form, files) {
  const box = form?.elements.files
  if (!box || !files.length) return false
  put(box, [...box.files, ...[...files].map(named)])
  return true
}

/** A picture from the clipboard has no name of its own. */
function named(file) {
  if (file.name && !/^image\.\w+$/.test(file.name)) return file
  const time = new Date().toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
  const ending = /^image\/(\w+)/.exec(file.type)?.[1] ?? 'bin'
  return new File([file], `screenshot-${time}.${ending}`, { type: file.type })
}

function put(box, files) {
  const all = new DataTransfer()
  for (const file of files) all.items.add(file)
  box.files = all.files
  for (const type of ['input', 'change']) box.dispatchEvent(new Event(type, { bubbles: true }))
}

document.addEventListener('change', (event) => {
  if (event.target.type === 'file' && boxOf(event)) show(event.target)
})
document.addEventListener('htmx:after:swap', () => {
  for (const box of document.querySelectorAll('.compose input[type=file]')) show(box)
})

/** Says what is going to be sent, with a button to take each out again. */
function show(box) {
  const told = box.form?.querySelector('.picked')
  if (!told) return
  const files = [...box.files]
  const words = files.length
    ? told.dataset.said.replace('{names}', files.map(({ name }) => name).join(', '))
    : ''
  if (told.textContent !== words) told.textContent = words
  const list = document.createElement('ul')
  list.className = 'files'
  list.append(...files.map((file) => lineFor(box, file)))
  told.nextElementSibling?.matches('ul') && told.nextElementSibling.remove()
  if (files.length) told.after(list)
}

function lineFor(box, file) {
  const [line, name, button] = ['li', 'bdi', 'button'].map((tag) => document.createElement(tag))
  const hidden = document.createElement('span')
  Object.assign(hidden, { className: 'hidden', textContent: file.name })
  Object.assign(button, { type: 'button', className: 'plain' })
  button.append(`${box.form.querySelector('.picked').dataset.remove} `, hidden)
  button.addEventListener('click', () => {
    put(
      box,
      [...box.files].filter((one) => one !== file),
    )
    box.focus()
  })
  name.textContent = file.name
  line.append(name, button)
  return line
}
