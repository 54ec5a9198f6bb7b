/**
 * How many times as long some work takes with sixteen times as much to do: some sixteen where it is linear, and some
 * 250 where it is quadratic; of HTML no more than 500,000 signs are read, so ten and 100. The quickest of a few runs each, and never less than 5 ms for the small one.
 */
export function growth(work: (text: string) => unknown, bomb: (size: number) => string) {
  const quickest = (text: string, runs: number) =>
    Math.min(
      ...Array.from({ length: runs }, () => {
        const from = performance.now()
        work(text)
        return performance.now() - from
      }),
    )
  const once = quickest(bomb(50_000), 5)
  return quickest(bomb(800_000), 2) / Math.max(once, 5)
}

/** What linear work stays below, on however busy a machine. */
export const linear = 45
