import type { Context } from 'hono'
import { isSort } from '../tickets/order.ts'

/** The column by which the address asks to sort, if it is one. */
export function sortIn(c: Context) {
  const sort = c.req.query('sort') ?? ''
  return isSort(sort) ? sort : undefined
}
