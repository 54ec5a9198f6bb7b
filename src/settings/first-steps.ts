import { type Expression, sql } from 'kysely'
import { type Message, say } from '../desk/say.ts'
import type { Db } from '../desk/tables.ts'
import { set } from './setting.ts'

type Step = {
  title: Message
  about: Message
  path: string
  /** A query that finds a row as soon as it is done. */
  isDone: (db: Db) => Expression<unknown>
}

/** What makes a new desk one's own. Each is done as soon as its fact is there, whoever did it, and however. */
const steps = {
  ticket: {
    title: say('Create a ticket as a customer would'),
    about: say('See what they see, from the form to the answer.'),
    path: '/open',
    isDone: (db) => db.selectFrom('ticket').select('id').where('id', 'not in', samples(db)),
  },
  topics: {
    title: say('Choose what customers can ask about'),
    about: say('Begin with a set for a desk like yours.'),
    path: '/admin/start/topics',
    isDone: (db) => wasChanged(db, 'help-topics'),
  },
  hours: {
    title: say('Say when you work'),
    about: say('Due times count in your working hours.'),
    path: '/admin/working-hours',
    isDone: (db) => wasChanged(db, 'working-hours'),
  },
  roles: {
    title: say('Say who may do what'),
    about: say('Four roles are there to begin with; a colleague gets one in each department.'),
    path: '/admin/roles',
    isDone: (db) => wasChanged(db, 'roles'),
  },
  colleague: {
    title: say('Add a colleague'),
    about: say('They get a link and choose their own password.'),
    path: '/admin/agents/new',
    isDone: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .where('role', 'in', ['agent', 'sysadmin'])
        .limit(1)
        .offset(1),
  },
  welcome: {
    title: say('Write your front page'),
    about: say('The first words that customers read.'),
    path: '/admin/front-page',
    isDone: (db) => wasChanged(db, 'front-page'),
  },
  answers: {
    title: say('Write a canned response'),
    about: say('For what you answer again and again.'),
    path: '/admin/canned-responses/new',
    isDone: (db) => db.selectFrom('canned_response').select('id'),
  },
  texts: {
    title: say('Put it into your words'),
    about: say('Languages, and every sentence of pages and letters.'),
    path: '/admin/texts',
    isDone: (db) => wasChanged(db, 'texts', 'letters', 'languages'),
  },
} satisfies Record<string, Step>
type StepName = keyof typeof steps
export const isStep = (name: string): name is StepName => Object.hasOwn(steps, name)

const samples = (db: Db) => db.selectFrom('sample_ticket').select('ticket_id')

/** Whether anything of a kind, or of one of several, was ever arranged. */
const wasChanged = (db: Db, ...kinds: string[]) =>
  db.selectFrom('setting_change').select('id').where('kind', 'in', kinds)

export type FirstStep = Omit<Step, 'isDone'> & {
  name: StepName
  state: 'done' | 'skipped' | 'open'
}

/** The first steps, and how far each is. */
export async function firstSteps(db: Db): Promise<FirstStep[]> {
  const skipped = await skippedSteps(db)
  const all = Object.entries(steps) as [StepName, Step][]
  const done: Record<string, number> = await db
    .selectNoFrom(all.map(([name, { isDone }]) => sql<number>`exists ${isDone(db)}`.as(name)))
    .executeTakeFirstOrThrow()
  return all.map(([name, { isDone: _, ...step }]) => {
    const state = done[name] ? 'done' : skipped.includes(name) ? 'skipped' : 'open'
    return { ...step, name, state }
  })
}

/** Skips a step for now, or takes it up again. */
export async function skipStep(tx: Db, name: StepName, isSkipped: boolean) {
  const others = (await skippedSteps(tx)).filter((one) => one !== name)
  await set(tx, 'skipped_steps', [...others, ...(isSkipped ? [name] : [])].join(','))
}

async function skippedSteps(db: Db) {
  const row = db.selectFrom('setting').select('value').where('name', '=', 'skipped_steps')
  return ((await row.executeTakeFirst())?.value ?? '').split(',')
}
