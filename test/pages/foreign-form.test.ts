import { expect, test } from 'vitest'
import { form, openPlaces, ours } from '../places.ts'
import { rowsIn, said } from '../visit.ts'

test.each([
  ['none of the three', {}],
  ['another origin', { Origin: 'https://evil.example' }],
  ['no origin', { Origin: 'null' }],
  ['an origin that begins like ours', { Origin: `${ours}.evil.example` }],
  ['our host without its port', { Origin: 'http://localhost' }],
  [
    'another origin, whatever else is claimed',
    { Origin: 'https://e.example', 'Sec-Fetch-Site': 'same-origin' },
  ],
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Referer: `${ours}/open` }],
  ['the same site', { 'Sec-Fetch-Site': 'same-site' }],
  ['no site', { 'Sec-Fetch-Site': 'none' }],
  ['a page elsewhere', { Referer: 'https://evil.example/?http://localhost:3000/' }],
  ['a page that begins like ours', { Referer: 'http://localhost:3000@evil.example/' }],
  ['our own Host claimed', { Host: 'evil.example', Origin: 'http://evil.example' }],
])(
  'a form from %s is refused everywhere, whatever its type, and changes nothing',
  async (_from, claims) => {
    const site = await openPlaces()
    const before = await rowsIn(site)
    const sessions = await site.db.reader.selectFrom('session').selectAll().execute()
    const types = [form, 'multipart/form-data; boundary=x', 'text/plain', 'application/json', '']
    for (const [path, who, body] of site.places)
      for (const type of types) {
        const headers = { ...claims, ...(type && { 'Content-Type': type }) }
        const answer = await site.send(path, who, { body, headers })
        expect([path, type, answer.status]).toEqual([path, type, 403])
        expect(said(await answer.text())).toContain(
          `This desk is at ${ours}/. Open it there and try again.`,
        )
      }
    expect(await rowsIn(site)).toEqual(before)
    expect(await site.db.reader.selectFrom('session').selectAll().execute()).toEqual(sessions)
  },
)

test.each([{ Origin: ours }, { 'Sec-Fetch-Site': 'same-origin' }, { Referer: `${ours}/open?x` }])(
  'a form from a page of ours goes through: %o',
  async (claims) => {
    const { send } = await openPlaces()
    const headers = { ...claims, 'Content-Type': form }
    expect(
      (
        await send('/open', 'visitor', {
          body: 'topic=other&subject=S&body=B&name=N&email=n%40example.test',
          headers,
        })
      ).status,
    ).toBe(303)
  },
)
