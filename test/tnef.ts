/** Makes a file of Outlook's own kind (MS-OXTNEF), for tests alone. */
type Property = { id: number; type: number; data: Buffer }
type Attribute = { level: number; id: number; data: Buffer }

export const property = (id: number, type: number, data: Buffer): Property => ({ id, type, data })

const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A number and a date before them, as Outlook writes them, and one property that has a name of its own. */
const inBytes = (all: Property[]) =>
  Buffer.concat([
    u32(all.length + 3),
    ...[u16(0x0003), u16(0x0e07), u32(1), u16(0x0040), u16(0x0039), Buffer.alloc(8)],
    ...[
      u16(0x001e),
      u16(0x8001),
      Buffer.alloc(16),
      u32(1),
      u32(6),
      Buffer.from('a\0b\0\0\0'),
      Buffer.alloc(2),
    ],
    ...[u32(1), u32(2), Buffer.from('x\0\0\0')],
    ...all.flatMap(({ id, type, data }) => [
      ...[
        u16(type),
        u16(id),
        u32(1),
        u32(data.length),
        data,
        Buffer.alloc((4 - (data.length % 4)) % 4),
      ],
    ]),
  ])

/** A file in it: its short name, its bytes, and what is said of it besides. */
export const attachment = (name: string, data: Buffer, more: Property[]): Attribute[] => [
  { level: 2, id: 0x00069002, data: Buffer.alloc(14) },
  { level: 2, id: 0x00018010, data: Buffer.from(`${name}\0`) },
  { level: 2, id: 0x0006800f, data },
  ...(more.length ? [{ level: 2, id: 0x00069005, data: inBytes(more) }] : []),
]

export function tnef(parts: (Property | Attribute)[]) {
  const own = parts.filter((part): part is Property => 'type' in part)
  const attributes = [
    { level: 1, id: 0x00069007, data: Buffer.concat([u32(1252), u32(0)]) },
    { level: 1, id: 0x00069003, data: inBytes(own) },
    ...parts.filter((part): part is Attribute => 'level' in part),
  ]
  return Buffer.concat([
    ...[u32(0x223e9f78), u16(1)],
    ...attributes.flatMap(({ level, id, data }) => [
      ...[Buffer.from([level]), u32(id), u32(data.length), data],
      u16(data.reduce((sum, byte) => (sum + byte) & 0xffff, 0)),
    ]),
  ])
}
