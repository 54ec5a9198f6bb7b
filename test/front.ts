import { openSite } from './site.ts'
import { visit } from './visit.ts'

/** What Ken asks. */
export const issue = {
  topic: 'other',
  subject: 'The printer on floor 2 is on fire',
  body: 'It began at nine.\n\n  We need <another> & "soon".',
  name: 'Ken Adams',
  email: 'ken@example.test',
}

/** The desk with two help topics, and somebody in front of it. */
export async function openFront(env: Record<string, string> = {}, from?: string) {
  const site = await openSite(env)
  await site.arranges('help-topics', 'Password Reset', {
    hint: 'You cannot log in',
    position: '1',
    department: 'Help Desk',
    priority: 'Normal',
  })
  return { ...site, ken: visit(site, 'visitor', from) }
}
