import { createSocket } from 'node:dgram'
import dns from 'node:dns'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

type Records = Record<string, { mx?: string[]; txt?: string[] }>

const types: Record<number, 'mx' | 'txt'> = { 15: 'mx', 16: 'txt' }

/** A name service (RFC 1035) that knows these names alone; this process asks it until the test ends. */
export async function knows(records: Records) {
  const server = createSocket('udp4')
  server.on('message', (query, { port, address }) => {
    const { name, end } = nameIn(query)
    const type = types[query.readUInt16BE(end)]
    const known = records[name]
    const answers = (type && known?.[type]) ?? []
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(known ? 0x8180 : 0x8183, 2) // an answer; of a name that is not there, that
    head.writeUInt16BE(answers.length, 6)
    head.writeUInt32BE(0, 8)
    const all = answers.map((value) =>
      record(query.readUInt16BE(end), type === 'mx' ? mx(value) : txt(value)),
    )
    server.send(Buffer.concat([head, query.subarray(12, end + 4), ...all]), port, address)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  const before = dns.getServers()
  dns.setServers([`127.0.0.1:${server.address().port}`])
  onTestFinished(() => {
    dns.setServers(before)
    server.close()
  })
}

function nameIn(query: Buffer) {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

function record(type: number, data: Buffer) {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0) // the name that was asked for
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

const mx = (host: string) =>
  Buffer.concat([
    Buffer.from([0, 10]),
    ...host.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ])

const txt = (text: string) => Buffer.from([text.length, ...Buffer.from(text)])
