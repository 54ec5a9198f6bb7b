import { join, posix, relative } from 'node:path'
import {
  type ImportDeclaration,
  isArrowFunction,
  isCallExpression,
  isFunctionDeclaration,
  isIdentifier,
  isImportDeclaration,
  isImportSpecifier,
  isNoSubstitutionTemplateLiteral,
  isPropertyAssignment,
  isStringLiteral,
  isVariableDeclaration,
  type Node,
} from 'typescript/unstable/ast'
import { API } from 'typescript/unstable/sync'

/** A call: of which function (`file#name`, where that was made), with what, and inside of which functions. */
export type Call = { of: string; args: Node[]; inside: Node[] }
export type Source = ReturnType<typeof read>

/** What of the sources the search for texts needs: their calls, and what is named in them. */
export function sources(root: string, folders: string[]): Source[] {
  const api = new API({ cwd: root })
  try {
    const [project] = api.updateSnapshot({ openProject: join(root, 'tsconfig.json') }).getProjects()
    const names = project?.program.getSourceFileNames() ?? []
    const ours = names
      .map((name) => ({ name, file: relative(root, name).replaceAll('\\', '/') }))
      .filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)))
    return ours.flatMap(({ name, file }) => {
      const tree = project?.program.getSourceFile(name)
      return tree ? [read(tree, file)] : []
    })
  } finally {
    api.close()
  }
}

function read(tree: Node, file: string) {
  const imported = new Map<string, string>()
  const constants = new Map<string, Node>()
  const properties: { name: string; value: Node }[] = []
  const calls: Call[] = []
  const functions: { name: string; params: string[]; node: Node }[] = []

  const visit = (inside: Node[]) => (node: Node) => {
    if (isImportDeclaration(node))
      for (const [name, of] of importsOf(node, file)) imported.set(name, of)
    if (isVariableDeclaration(node) && isIdentifier(node.name) && node.initializer) {
      constants.set(node.name.text, node.initializer)
      if (isArrowFunction(node.initializer)) functions.push(named(node.name.text, node.initializer))
    }
    if (isFunctionDeclaration(node) && node.name) functions.push(named(node.name.text, node))
    if (isPropertyAssignment(node) && 'text' in node.name)
      properties.push({ name: node.name.text, value: node.initializer })
    if (isCallExpression(node) && isIdentifier(node.expression)) {
      const { text } = node.expression
      calls.push({ of: imported.get(text) ?? `${file}#${text}`, args: [...node.arguments], inside })
    }
    const isFunction = isArrowFunction(node) || isFunctionDeclaration(node)
    node.forEachChild(visit(isFunction ? [...inside, node] : inside))
  }
  visit([])(tree)
  return { file, constants, properties, calls, functions }
}

/** What a file names and another has made, each as `file#name`. */
function importsOf(node: ImportDeclaration, file: string) {
  const from = literal(node.moduleSpecifier) ?? ''
  const path = from.startsWith('.') ? posix.join(posix.dirname(file), from) : from
  const found: [string, string][] = []
  const visit = (inner: Node) => {
    if (isImportSpecifier(inner))
      found.push([inner.name.text, `${path}#${(inner.propertyName ?? inner.name).text}`])
    inner.forEachChild(visit)
  }
  visit(node)
  return found
}

type Parameters = { parameters: readonly { name: Node }[] }
const named = (name: string, node: Node & Parameters) => ({
  name,
  node: node as Node,
  params: node.parameters.map(({ name: param }) => (isIdentifier(param) ? param.text : '')),
})

/** A text that is written out; nothing for anything else. */
export const literal = (node: Node) =>
  isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node) ? node.text : undefined
