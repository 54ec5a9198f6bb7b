/** Something that may stand below another one of its kind. */
type Leaf = { id: number; name: string; parent_id: number | null }

/**
 * The same things as they stand below each other, each with the names of those above it, the uppermost first; siblings stay
 * in the order in which they are given. What is not shown is left out: what stands below it is shown below what is above it.
 */
export function inTree<L extends Leaf>(
  all: readonly L[],
  isShown: (leaf: L) => boolean = () => true,
): (L & { above: string[] })[] {
  const ids = new Set(all.map(({ id }) => id))
  const below = (parent: number | null, above: string[]): (L & { above: string[] })[] =>
    all
      .filter(({ parent_id }) => (ids.has(parent_id ?? -1) ? parent_id : null) === parent)
      .flatMap((leaf) => [
        ...(isShown(leaf) ? [{ ...leaf, above }] : []),
        ...below(leaf.id, isShown(leaf) ? [...above, leaf.name] : above),
      ])
  return below(null, [])
}

/** What something is called together with all above it. */
export const pathOf = ({ above = [], name }: { above?: readonly string[]; name: string }) =>
  [...above, name].join(' / ')

/** Whether something would stand below itself. */
export function wouldCycle(all: readonly Leaf[], id: number, parent_id: number | null): boolean {
  const parents = new Map(all.map((leaf) => [leaf.id, leaf.parent_id]))
  const seen = new Set([id])
  for (let above = parent_id; above !== null; above = parents.get(above) ?? null) {
    if (seen.has(above)) return true
    seen.add(above)
  }
  return false
}

/** Something and all that stands below it, by their ids. */
export const withBelow = (all: readonly Leaf[], id: number) =>
  all.filter((leaf) => leaf.id === id || wouldCycle(all, id, leaf.id)).map((leaf) => leaf.id)
