import { Worker } from 'node:worker_threads'

/** The HTML of a message as its sender made it, and its text; either may be empty. */
export type Original = { html: string; text: string }

/** No more characters than these are shown of it. */
export const largestOriginal = 2_000_000

const longest = 10_000
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

/** Reads a message as it was meant to be seen, apart from everything else. Nothing where that takes too long or too much. */
export async function originalOf(bytes: Uint8Array): Promise<Original | undefined> {
  const script = import.meta.filename.endsWith('.ts') ? 'original-worker.ts' : 'original-worker.js'
  const worker = new Worker(new URL(script, import.meta.url), { resourceLimits })
  const { promise, resolve } = Promise.withResolvers<Original | undefined>()
  const clock = setTimeout(() => resolve(undefined), longest)
  worker.once('message', resolve)
  worker.once('error', () => resolve(undefined)).once('exit', () => resolve(undefined))
  worker.postMessage(bytes)
  const original = await promise
  clearTimeout(clock)
  await worker.terminate()
  return original
}

/**
 * A page of it that runs nothing and asks nobody for anything: its policy forbids both, and what browsers fetch or do
 * without asking a policy (links to other hosts in its head, refreshing, another base) is taken out.
 */
export const originalPage = ({ html, text }: Original) =>
  html
    ? `<!doctype html>\n${html.replace(/<(?=\/?(?:link|meta|base)\b)/gi, '<x-')}`
    : `<!doctype html>\n<pre style="white-space:pre-wrap">${text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</pre>`
