import { attribute, plain } from './visit.ts'

/** Where a page breaks the contract of forms (labels, hints, errors), one sentence each; nothing when it keeps it. */
export const breaches = (html: string) =>
  [...formsIn(html).flatMap((form) => inForm(form, html)), ...inErrors(html)].sort()

const formsIn = (html: string) =>
  [...html.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)].map(([form]) => form)

const completes =
  /^(name|email|tel|organization|username|current-password|new-password|one-time-code|off)$/

function inForm(form: string, html: string) {
  const controls = [...form.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') !== 'hidden')
  if (!controls.length) return []
  const broken = controls.flatMap((tag) => inControl(tag, html))
  if (!/<form[^>]* novalidate/.test(form)) broken.push('a form is judged by the browser')
  if (/type="reset"/.test(form)) broken.push('a form can be reset')
  if ((form.match(/<fieldset/g) ?? []).length !== (form.match(/<legend/g) ?? []).length)
    broken.push('choices have no legend')
  return broken
}

function inControl(tag: string, html: string) {
  const id = attribute(tag, 'id') ?? ''
  const label = new RegExp(`<label for="${id}">([\\s\\S]*?)</label>`).exec(html)?.[1]
  const described = attribute(tag, 'aria-describedby')?.split(' ') ?? []
  const completed = attribute(tag, 'autocomplete')
  const says = (broken: boolean, what: string) => (broken ? [`${id}: ${what}`] : [])
  return [
    ...says(!id || html.split(` id="${id}"`).length !== 2, 'has no id of its own'),
    ...says(!label, 'has no label'),
    ...says(/:\s*$/.test(label ?? ''), 'its label ends with a colon'),
    ...says(/[*]/.test(label ?? ''), 'its label has an asterisk'),
    ...says(/ required| placeholder=/.test(tag), 'is required or hinted by the browser'),
    ...says(
      described.some((other) => !html.includes(` id="${other}"`)),
      'is described by nothing',
    ),
    ...says(completed !== undefined && !completes.test(completed), 'completes what nobody knows'),
  ]
}

/** The summary comes first, says the same as the fields, and leads to their first controls. */
function inErrors(html: string) {
  const at = [...html.matchAll(/<p class="error" id="([^"]*)-error">([\s\S]*?)<\/p>/g)]
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
  const isFirst =
    /^(<p id="trouble"[^>]*>[^<]*<\/p>)?<div class="errors" id="error-summary" role="alert" tabindex="-1"/
  const hasSummary = html.includes('id="error-summary"')
  const broken = at.flatMap(([, id = '', text = '']) => inError(id, text, html))
  if (hasSummary !== html.includes('<title>Error: ')) broken.push('the title does not say it')
  if (hasSummary && !isFirst.test(main)) broken.push('the summary is not first')
  if (hasSummary && !main.includes('>There is a problem</h2>')) broken.push('it has no heading')
  if (at.length && !hasSummary) broken.push('there is no summary')
  return broken
}

function inError(id: string, text: string, html: string) {
  const [hidden, words = ''] = text.split('</span>')
  const control =
    [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .find((tag) => attribute(tag, 'id') === id) ?? ''
  const place = (what: string) => html.indexOf(what)
  const says = (broken: boolean, what: string) => (broken ? [`${id}: ${what}`] : [])
  const hint = place(` id="${id}-hint"`)
  return [
    ...says(hidden !== '<span class="hidden">Error:', 'does not begin with Error:'),
    ...says(!html.includes(`<a href="#${id}">${words.trim()}</a>`), 'the summary says otherwise'),
    ...says(!control, 'the summary leads to nothing'),
    ...says(
      attribute(control, 'type') === 'radio'
        ? !html.includes('role="radiogroup" aria-invalid="true"')
        : !control.includes('aria-invalid="true"'),
      'is not marked',
    ),
    ...says(
      attribute(control, 'aria-describedby')?.split(' ').at(-1) !== `${id}-error`,
      'is not described by its error',
    ),
    ...says(
      attribute(control, 'type') !== 'checkbox' && hint > place(` id="${id}-error"`), // beside a box that is ticked stands its label, below that its hint
      'its hint comes late',
    ),
    ...says(place(` id="${id}-error"`) > place(control), 'its error comes late'),
    ...says(/invalid|forbidden|oops|please|sorry/i.test(plain(words)), 'is not in our words'),
  ]
}
