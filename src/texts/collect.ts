import {
  isAsExpression,
  isBinaryExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isIdentifier,
  isJsxAttribute,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isSatisfiesExpression,
  type Node,
} from 'typescript/unstable/ast'
import { type Call, literal, type Source, sources } from './sources.ts'

/** A text of the desk, and in which files it is said. */
type Collected = { text: string; files: string[] }

const folders = [
  'views',
  ...['desk', 'people', 'settings', 'tickets', 'mail', 'web'].map((f) => `src/${f}`),
]

/**
 * Every text that people may read, found in the sources: what is handed to `say`, or to a function that hands it on, be
 * it written there, chosen there, or in a table that stands beside. A text may be found that nobody ever reads; one that
 * is read and not found is found by test/pages/texts.test.ts.
 */
export function collect(root: string): Collected[] {
  const all = sources(root, folders)
  const found = new Map<string, Set<string>>()
  const add = (text: string, file: string) => {
    if (!/\p{L}/u.test(text.replace(/\{\w+\}/g, ''))) return // holes and signs are no words
    found.set(text, (found.get(text) ?? new Set()).add(file))
  }
  const places = makersIn(all)
  for (const source of all) {
    for (const { text, file } of plurals(source)) add(text, file)
    for (const text of ready(source)) add(text, source.file)
    for (const call of source.calls)
      for (const place of places.get(call.of) ?? [])
        for (const { text, file } of textsIn(call.args[place], call, source, all)) add(text, file)
  }
  return [...found].map(([text, files]) => ({ text, files: [...files].sort() })).sort(byText)
}

const say = 'src/desk/say.ts#say'
const plural = 'views/words.ts#plural'

const byText = (one: Collected, other: Collected) => (one.text < other.text ? -1 : 1)

/** Each function that hands a parameter on to `say`, and which: `line`, `hinted` and the like, found round by round. */
function makersIn(all: Source[]) {
  const places = new Map<string, Set<number>>([[say, new Set([0])]])
  for (let before = -1; before !== sizeOf(places); ) {
    before = sizeOf(places)
    for (const { file, calls, functions } of all)
      for (const { of, args, inside } of calls)
        for (const place of places.get(of) ?? [])
          for (const said of branches(args[place]).filter(isIdentifier)) {
            const maker = functions.find(
              ({ node, params }) => inside.includes(node) && params.includes(said.text),
            )
            if (!maker) continue
            const known = places.get(`${file}#${maker.name}`) ?? new Set()
            places.set(`${file}#${maker.name}`, known.add(maker.params.indexOf(said.text)))
          }
  }
  return places
}
const sizeOf = (places: Map<string, Set<number>>) =>
  [...places.values()].reduce((sum, set) => sum + set.size, 0)

/** What an expression may come to: each side of a condition, without brackets around it. */
function branches(node: Node | undefined): Node[] {
  if (!node) return []
  if (isConditionalExpression(node))
    return [...branches(node.whenTrue), ...branches(node.whenFalse)]
  if (isBinaryExpression(node)) return [...branches(node.left), ...branches(node.right)]
  if (isParenthesizedExpression(node) || isAsExpression(node) || isSatisfiesExpression(node))
    return branches(node.expression)
  return [node]
}

/** A text, and where it is written. */
type Written = { text: string; file: string }

function textsIn(node: Node | undefined, call: Call, source: Source, all: Source[]): Written[] {
  const here = (texts: string[]) => texts.map((text) => ({ text, file: source.file }))
  return branches(node).flatMap((said) => {
    const text = literal(said)
    if (text !== undefined) return here([text])
    if (isIdentifier(said)) return namedTexts(said.text, call, source, all)
    if (isElementAccessExpression(said)) return here(tableTexts(said.expression, source))
    if (isPropertyAccessExpression(said)) return propertyTexts(said.name.text, all)
    return []
  })
}

/** What a constant holds; else, where a name was taken out of something, what stands under that name anywhere, or in the tables beside. */
function namedTexts(name: string, { inside }: Call, source: Source, all: Source[]): Written[] {
  const here = (texts: string[]) => texts.map((text) => ({ text, file: source.file }))
  const constant = source.constants.get(name)
  if (constant) return here(leaves(constant))
  const isHandedOn = source.functions.some(
    ({ node, params }) => inside.includes(node) && params.includes(name),
  )
  if (isHandedOn) return []
  const own = propertyTexts(name, [source])
  if (own.length || name === 'name') return own
  const tables = [...source.constants.values()].filter(isObjectOrList).flatMap(leaves)
  return [...propertyTexts(name, all), ...here(tables)]
}

const isObjectOrList = (node: Node) =>
  branches(node).some((one) => isObjectLiteralExpression(one) || 'elements' in one)

const tableTexts = (table: Node, { constants }: Source) => {
  const made = isIdentifier(table) ? constants.get(table.text) : undefined
  return made ? leaves(made) : []
}

const propertyTexts = (name: string, all: Source[]): Written[] =>
  all.flatMap(({ file, properties }) =>
    properties
      .filter((one) => one.name === name)
      .flatMap(({ value }) => branches(value).flatMap((one) => literal(one) ?? []))
      .map((text) => ({ text, file })),
  )

/** Every text that is written out somewhere in a table. */
function leaves(node: Node): string[] {
  const text = literal(node)
  if (text !== undefined) return [text]
  if (isPropertyAssignment(node)) return leaves(node.initializer)
  if (isJsxAttribute(node)) return []
  const found: string[] = []
  node.forEachChild((child) => void found.push(...leaves(child)))
  return found
}

/** Words for one and for another number are said as one text. */
const plurals = ({ calls, file }: Source) =>
  calls
    .filter(({ of }) => of === plural)
    .flatMap(({ args: [, one, other] }) => {
      const [single, many] = [one && literal(one), other && literal(other)]
      return single === undefined || many === undefined
        ? []
        : [{ text: `{count|${single}|${many}}`, file }]
    })

/** Messages that were made without `say`. */
const ready = ({ properties }: Source) =>
  properties.flatMap(({ name, value }, place) =>
    name === 'text' && properties[place + 1]?.name === 'values' ? (literal(value) ?? []) : [],
  )
