/** A path with what is asked beside it; what is not asked is not said. */
export function pathWith(path: string, asked: Record<string, string | number | undefined>) {
  const said = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const query = new URLSearchParams(said).toString()
  return query ? `${path}?${query}` : path
}
