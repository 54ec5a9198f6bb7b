import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../src/root.ts'

/** Before the first test: what `npm run build` does, once, so that tests may start the program from `dist`. */
export function setup() {
  run('node_modules/typescript/bin/tsc')
  run('dist/src/build.js')
  run('dist/src/texts/main.js')
}

function run(script: string) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [join(root, script)], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status === 0) return
  throw new Error(`The build failed, so no test was run: ${script}\n${error ?? stdout + stderr}`)
}
