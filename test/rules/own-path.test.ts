import { expect, test } from 'vitest'
import { ownPath } from '../../src/web/own-path.ts'

test.each([
  ['/staff', '/staff'],
  ['/', '/'],
  ['/tickets/104233/reply?since=3&x=%2F%2Fe', '/tickets/104233/reply?since=3&x=%2F%2Fe'],
  ['/staff/../tickets', '/tickets'],
  ['/help/%C3%A9t%C3%A9', '/help/%C3%A9t%C3%A9'],
  ['/staff#event-4', '/staff'],
  ['/@e', '/@e'],
  ['/logins', '/logins'],
])('%j leads to %s', (next, path) => {
  expect(ownPath(next, '')).toBe(path)
})

test.each([
  '',
  'staff',
  '//e',
  '///e',
  '/\\e',
  '\\e',
  '\\\\e',
  '/\t/e',
  '/\n/e',
  '\t//e',
  ' //e',
  '/%09/e',
  '/%0d%0aSet-Cookie:x',
  '/%5Ce',
  '/%2F/e',
  '/..//e',
  '/.//e',
  '/staff/..//e',
  '/%2e%2e//e',
  '/%E0%A4%A',
  '@e',
  '?next=//e',
  '#//e',
  'https:e',
  'https:/e',
  'https://e',
  'https://desk.invalid/staff',
  'http:staff',
  'javascript:alert(1)',
  'data:text/html,x',
  'Ly9l',
  '/\u0000e',
  '/\u0085e',
])('%j is no path of ours', (next) => {
  expect(ownPath(next, '')).toBeUndefined()
})

test.each(['/login', '/login?next=/staff', '/logout', '/logout/', '/staff/../logout'])(
  '%j is no place to go to after a log-in',
  (next) => {
    expect(ownPath(next, '')).toBeUndefined()
    expect(ownPath(`/helpdesk${next}`, '/helpdesk')).toBeUndefined()
  },
)

test.each([
  ['/helpdesk/staff?a=1', '/staff?a=1'],
  ['/helpdesk', '/'],
  ['/helpdesk/', '/'],
  ['/staff', undefined],
  ['/helpdesks/staff', undefined],
  ['/helpdesk/../staff', undefined],
  ['/helpdesk//e', undefined],
  ['/helpdesk/..//helpdesk/staff', undefined],
])('under a sub-path %j leads to %s', (next, path) => {
  expect(ownPath(next, '/helpdesk')).toBe(path)
})
