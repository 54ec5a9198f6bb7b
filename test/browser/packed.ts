import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { root } from '../../src/root.ts'

const cache = join(root, 'node_modules/.cache')
const about = join(root, 'node_modules/@sparticuz/chromium/package.json')

/** The Chromium inside `@sparticuz/chromium`, with the libraries and the font it brings, so that a bare Linux can run it. */
export function packed() {
  const { version } = JSON.parse(fs.readFileSync(about, 'utf8'))
  const home = join(cache, `chromium-${version}`)
  if (!fs.existsSync(home)) unpackInto(home)
  return {
    executablePath: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  }
}

/** In a process and a folder of its own, then moved: several files may start at once, and the first one's is kept. */
function unpackInto(home: string) {
  fs.mkdirSync(cache, { recursive: true })
  const aside = fs.mkdtempSync(`${home}-`)
  const env = { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  execFileSync(process.execPath, ['--input-type=module', '-e', unpacking], { cwd: root, env })
  fs.writeFileSync(join(aside, 'fonts.conf'), fonts(home))
  moveOrDrop(aside, home)
}

const unpacking =
  'const { default: it } = await import("@sparticuz/chromium"); await it.executablePath()'

function moveOrDrop(aside: string, home: string) {
  try {
    fs.renameSync(aside, home)
  } catch (problem) {
    fs.rmSync(aside, { recursive: true })
    if (!fs.existsSync(home)) throw problem
  }
}

/** The package's Open Sans first, so that pages look alike everywhere; the machine's own fonts for what it lacks. */
const fonts = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
  ${['sans-serif', 'system-ui'].map(prefersOpenSans).join('\n  ')}
</fontconfig>
`
const prefersOpenSans = (family: string) =>
  `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`
