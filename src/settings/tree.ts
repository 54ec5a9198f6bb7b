/** What has a name and may stand below another of its kind. */
export type Leaf = { id: number; parent_id: number | null; name: string }

/** Rows as a tree, each before those below it and else in their order: its whole name as `path`, how far down it is as `depth`. */
export function inTree<Row extends Leaf>(rows: Row[]): (Row & { path: string; depth: number })[] {
  const ids = new Set(rows.map(({ id }) => id))
  const topOf = ({ parent_id }: Row) =>
    parent_id !== null && ids.has(parent_id) ? parent_id : null
  const below = (
    parent: number | null,
    above: string[],
  ): (Row & { path: string; depth: number })[] =>
    rows
      .filter((row) => topOf(row) === parent)
      .flatMap((row) => {
        const names = [...above, row.name]
        return [{ ...row, path: names.join(' / '), depth: above.length }, ...below(row.id, names)]
      })
  return below(null, [])
}

/** Whether a row would stand below itself, if it stood below this parent. */
export function wouldLoop(rows: Leaf[], id: number, parent: number) {
  const seen = new Set<number>()
  for (let at: number | null = parent; at !== null && !seen.has(at); ) {
    if (at === id) return true
    seen.add(at)
    at = rows.find((row) => row.id === at)?.parent_id ?? null
  }
  return false
}
