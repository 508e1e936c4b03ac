import { createRequire } from 'node:module'

/** The largest size allowed: files must be smaller than 2 MiB. */
const size = 2 * 1024 * 1024 - 1

type Picture = { jpeg(options: { quality: number }): { toBuffer(): Promise<Buffer> } }
// The version that the API uses; only the API depends on it.
const sharp: (options: object) => Picture = createRequire(
  new URL('../../../../apps/api/package.json', import.meta.url)
)('sharp')

/** A4 at 150 dpi. */
const page = { width: 1240, height: 1754 }

/** A scanned page of 2 MB. */
export const makeJpeg = async (bytes = size): Promise<Buffer> => {
  const noise = { type: 'gaussian', mean: 190, sigma: 35 }
  for (let quality = 95; quality > 5; quality -= 5) {
    const jpeg = await sharp({ create: { ...page, channels: 3, background: 'white', noise } })
      .jpeg({ quality })
      .toBuffer()
    if (jpeg.length <= bytes - 4) return padJpeg(jpeg, bytes)
  }
  throw new Error('the page is too large at every quality')
}

/** Adds comments (FF FE, length, text) behind the first marker until the file has this many bytes. */
const padJpeg = (jpeg: Buffer, bytes: number): Buffer => {
  const comments: Buffer[] = []
  for (let left = bytes - jpeg.length; left > 0;) {
    // The rest must be empty or at least four bytes long, the smallest comment.
    const length = left <= 65_537 ? left : Math.min(65_537, left - 4)
    const comment = Buffer.alloc(length, 'x')
    comment.writeUInt16BE(0xff_fe, 0)
    comment.writeUInt16BE(length - 2, 2)
    comments.push(comment)
    left -= length
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)])
}

/** The same page in a PDF of the same size. */
export const makePdf = async (): Promise<Buffer> => {
  const around = pdfAround(Buffer.alloc(0), size).length
  return pdfAround(await makeJpeg(size - around), size)
}

/** The length is padded to the digits of `announced`, so that the parts around the picture always have the same size. */
const pdfAround = (jpeg: Buffer, announced: number): Buffer => {
  const { width, height } = page
  const content = `q ${width} 0 0 ${height} 0 0 cm /Im0 Do Q`
  const length = String(jpeg.length).padStart(String(announced).length, '0')
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>`
    ),
    Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`),
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${length} >>\nstream\n`
      ),
      jpeg,
      Buffer.from('\nendstream')
    ])
  ]
  const parts = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const places: number[] = []
  let at = parts[0]?.length ?? 0
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    places.push(at)
    parts.push(part)
    at += part.length
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const head = `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`
  const tail = `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${String(at).padStart(7, '0')}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(head + tail)])
}
