/** Rung after every commit. Whoever follows events waits on it instead of asking again and again. */
export function hangBell() {
  let ring = () => {}
  let rung = new Promise<void>((resolve) => (ring = resolve))
  return {
    ring() {
      ring()
      rung = new Promise<void>((resolve) => (ring = resolve))
    },
    /** Take this promise before looking for events, else a ring can fall in between. */
    rung: () => rung,
  }
}
export type Bell = ReturnType<typeof hangBell>
