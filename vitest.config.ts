import type { ViteUserConfig } from 'vitest/config'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 7)) {
  console.error(
    `The tests need Node 24.7 or newer, this is ${process.versions.node}: run "npm test", which brings its own on Linux x64, or install Node 24.`,
  )
  process.exit(1)
}

const { lastLine } = await import('./test/reporter.ts')

/** Every test, browser included, two files at a time, each in a process of its own. */
export default {
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/build.ts',
    reporters: ['default', lastLine()],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000, // a slow machine is no mistake; what hangs is one
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
} satisfies ViteUserConfig
