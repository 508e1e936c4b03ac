import { crc32, deflateSync } from 'node:zlib'

export type Paper = { name: string; mimeType: string; buffer: Buffer }

/** A valid PNG of `side` × `side` pixels in one colour. */
export const picture = (name: string, side = 24): Paper => {
  const row = Buffer.alloc(1 + side * 3, 0xcc)
  row[0] = 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))
  const buffer = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0))
  ])
  return { name, mimeType: 'image/png', buffer }
}

const chunk = (kind: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A text file with the name and type of something else. */
export const textNamed = (name: string, mimeType: string): Paper => ({
  name,
  mimeType,
  buffer: Buffer.from('这不是图片。')
})

/** A PDF beyond the limit. The browser would make a picture smaller. */
export const tooLarge = (name: string): Paper => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.concat([pdf(name).buffer, Buffer.alloc(2 * 1024 * 1024)])
})

/** A valid PNG beyond the limit, as a photo would be. */
export const largePicture = (name: string): Paper => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.concat([picture(name, 64).buffer, Buffer.alloc(4.5 * 1024 * 1024)])
})

/** A PDF of empty pages that contains `words`, which the scanner looks for. */
export const pdf = (name: string, { pages = 1, words = '' } = {}): Paper => {
  const kids = Array.from({ length: pages }, (_, page) => page + 3)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages} >>`,
    ...kids.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>')
  ]
  let text = `%PDF-1.7\n%${words}\n`
  const rows = objects.map((body, index) => {
    const offset = String(text.length).padStart(10, '0')
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return `${offset} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text + table + end, 'latin1') }
}
