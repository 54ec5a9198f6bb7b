import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

/** Ends the run with `N passed, N failed` alone on the last line, also when a file, a worker or the whole run breaks. */
export function lastLine(): Reporter {
  let outcome = { passed: 0, failed: 1, skipped: 0 }
  let filtered = false
  process.once('exit', () => say(outcome))
  return {
    onInit: (vitest) => {
      filtered = vitest.config.testNamePattern !== undefined
    },
    onTestRunStart: () => {
      outcome = { passed: 0, failed: 1, skipped: 0 }
    },
    onTestRunEnd: (modules, unhandled, reason) => {
      outcome = outcomeOf(modules, unhandled.length + (reason === 'interrupted' ? 1 : 0))
      if (!filtered) for (const test of skippedIn(modules)) console.log(whySkipped(test))
    },
  }
}

/** What could not be counted as a test (a process that ended in mid-test, a file that does not load) counts as one that failed. */
function outcomeOf(modules: readonly TestModule[], broken: number) {
  const tests = testsIn(modules)
  const count = (state: string) => tests.filter((test) => test.result().state === state).length
  const [passed, skipped] = [count('passed'), count('skipped')]
  const failed = tests.length - passed - skipped + brokenIn(modules) + broken
  return { passed, failed, skipped }
}

function say({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }) {
  if (failed > 0) process.exitCode ||= 1
  const atLeast = process.exitCode && failed === 0 ? 1 : failed
  const more = skipped > 0 ? `, ${skipped} skipped` : ''
  const alone = process.stdout.isTTY ? '\n' : ''
  process.stdout.write(`${alone}${passed} passed, ${atLeast} failed${more}\n`)
}

const testsIn = (modules: readonly TestModule[]) =>
  modules.flatMap((module) => [...module.children.allTests()])

const brokenIn = (modules: readonly TestModule[]) =>
  modules.flatMap((module) => [module, ...module.children.allSuites()]).filter(isBroken).length

const isBroken = (file: TestModule | TestSuite) => file.errors().length > 0

const skippedIn = (modules: readonly TestModule[]) =>
  testsIn(modules).filter((test) => test.result().state === 'skipped')

function whySkipped(test: TestCase) {
  const result = test.result()
  const note = result.state === 'skipped' && result.note
  const setup = isBroken(test.parent) && 'its setup failed'
  const todo = test.options.mode === 'todo' && 'still to be written'
  return `skipped: ${test.module.relativeModuleId} › ${test.fullName}: ${note || setup || todo || 'no reason given'}`
}
