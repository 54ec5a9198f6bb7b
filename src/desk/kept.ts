/**
 * Keeps what a function made of the same words, so that it is made once. Only for what depends on nothing else.
 * The ones made longest ago are forgotten when there are too many.
 */
export function kept<Args extends (string | number)[], Made>(
  make: (...args: Args) => Made,
  most = 5000,
) {
  const all = new Map<string, Made>()
  return (...args: Args) => {
    const key = args.join('\0')
    const known = all.get(key)
    if (known !== undefined) return known
    const made = make(...args)
    all.set(key, made)
    const [oldest] = all.keys()
    if (all.size > most && oldest !== undefined) all.delete(oldest)
    return made
  }
}
