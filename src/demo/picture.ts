import { crc32, deflateSync } from 'node:zlib'

// Pictures like those that people send with a ticket, drawn here so that the project holds no
// binary files: a window with some lines in it, or a sheet of paper.

/** A picture of a window on a screen, as a PNG. A line that begins with "!" stands in a red box. */
export function pictureOfWindow(title: string, lines: readonly string[]) {
  const picture = blank(640, 124 + lines.length * leading, desk)
  picture.fill(24, 24, 592, picture.height - 48, white)
  picture.fill(24, 24, 592, 40, dark)
  picture.write(40, 36, title, white)
  for (const x of [548, 570, 592]) picture.fill(x, 38, 12, 12, pale)
  writeLines(picture, 48, 84, 544, lines)
  return png(picture)
}

/** A picture of a printed sheet, as a PNG. A line "#" is blacked out. */
export function pictureOfSheet(lines: readonly string[]) {
  const picture = blank(480, 112 + lines.length * leading, pale)
  picture.fill(32, 24, 416, picture.height - 48, white)
  writeLines(picture, 56, 52, 368, lines)
  return png(picture)
}

const [desk, white, dark, ink, red, pale] = [0, 1, 2, 3, 4, 5]
const palette = '8fa3ad ffffff 2f3e46 22282c b3261e dfe5e8'.split(' ')
const scale = 3
const leading = 32

type Picture = ReturnType<typeof blank>

function blank(width: number, height: number, colour: number) {
  const pixels = Buffer.alloc(width * height, colour)
  const fill = (x: number, y: number, wide: number, high: number, colour: number) => {
    for (let row = y; row < y + high; row++)
      pixels.fill(colour, row * width + x, row * width + x + wide)
  }
  const write = (x: number, y: number, text: string, colour: number) =>
    dotsOf(text).forEach(([left, top]) => {
      fill(x + left * scale, y + top * scale, scale, scale, colour)
    })
  return { width, height, pixels, fill, write }
}

function writeLines(
  picture: Picture,
  x: number,
  y: number,
  wide: number,
  lines: readonly string[],
) {
  for (const [i, line] of lines.entries()) {
    const top = y + i * leading
    const isError = line.startsWith('!')
    if (isError) picture.fill(x - 12, top - 8, wide + 24, leading, red)
    if (line === '#') picture.fill(x, top, wide / 2, 15, ink)
    else picture.write(x, top, line.replace(/^!/, ''), isError ? white : ink)
  }
}

/** Five rows of three dots for each sign, a row an octal figure. */
// biome-ignore format: a table keeps its columns
const signs: Record<string, string> = {
  A: '25755', B: '65656', C: '34443', D: '65556', E: '74647', F: '74644', G: '34553', H: '55755',
  I: '72227', J: '11152', K: '55655', L: '44447', M: '57755', N: '75555', O: '25552', P: '65644',
  Q: '25573', R: '65655', S: '34216', T: '72222', U: '55557', V: '55552', W: '55775', X: '55255',
  Y: '55222', Z: '71247', 0: '75557', 1: '26227', 2: '71747', 3: '71717', 4: '55711', 5: '74717',
  6: '74757', 7: '71122', 8: '75757', 9: '75717', '.': '00002', ',': '00024', ':': '02020',
  '-': '00700', '%': '51245', '/': '11244', '?': '61202', '+': '02720', '=': '07070', '_': '00007',
}

const dotsOf = (text: string) =>
  [...text.toUpperCase()].flatMap((sign, place) =>
    [...(signs[sign] ?? '00000')].flatMap((row, top) =>
      [4, 2, 1].flatMap((bit, left) =>
        Number(row) & bit ? [[place * 4 + left, top] as const] : [],
      ),
    ),
  )

/** PNG with a palette: a byte a dot, each row after a 0 for "no filter". */
function png({ width, height, pixels }: Picture) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3], 8)
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * width, (row + 1) * width)]),
  )
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.join(''), 'hex')),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer) {
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  size.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}
