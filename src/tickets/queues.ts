import type { Person } from '../desk/desk.ts'
import { say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
export async function railOf(_db: Db, _by: Person, _now: number) { return [{ name: 'open', label: say('Open'), count: 0, unread: 0, sub: false }] }
