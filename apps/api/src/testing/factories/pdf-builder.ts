import { deflateSync } from 'node:zlib'

/** A string is written in Latin-1. */
type Body = string | Buffer

export type PdfPlan = {
  /** Further objects from number 5; 1–4 are catalogue, pages, page and contents. */
  objects?: Body[]
  /** Extra entries of the dictionaries of catalogue, page and trailer. */
  catalogue?: string
  page?: string
  trailer?: string
}

/** Has one page and a correct cross-reference table; its parts may be hostile. */
export const buildPdf = ({ objects = [], catalogue = '', page = '', trailer = '' }: PdfPlan = {}): Buffer => {
  const all: Body[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${page} >>`,
    streamObject('', Buffer.from('BT /F1 12 Tf 72 720 Td (letter) Tj ET')),
    ...objects
  ]
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = chunks[0]?.length ?? 0
  all.forEach((body, i) => {
    offsets.push(length)
    const chunk = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), asBytes(body), Buffer.from('\nendobj\n')])
    chunks.push(chunk)
    length += chunk.length
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  chunks.push(
    Buffer.from(
      `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows.join('')}` +
        `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1'
    )
  )
  return Buffer.concat(chunks)
}

const asBytes = (body: Body): Buffer => (typeof body === 'string' ? Buffer.from(body, 'latin1') : body)

export const streamObject = (entries: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${data.length} ${entries} >>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream')
  ])

export const deflated = (entries: string, data: Buffer): Buffer =>
  streamObject(`/Filter /FlateDecode ${entries}`, deflateSync(data))

/** An object stream (ISO 32000-2, 7.5.7) with these objects. */
export const objectStream = (objects: [id: number, body: string][], entries = '/Type /ObjStm'): Buffer => {
  const bodies = objects.map(([, body]) => body)
  let at = 0
  const directory = objects.map(([id, body]) => {
    const entry = `${id} ${at}`
    at += body.length + 1
    return entry
  })
  const first = directory.join(' ').length + 1
  const content = Buffer.from(`${directory.join(' ')} ${bodies.join(' ')}`, 'latin1')
  return deflated(`${entries} /N ${objects.length} /First ${first}`, content)
}

/** The same page with object streams and a cross-reference stream, as newer writers make it. */
export const buildModernPdf = ({ extra = [] }: { extra?: [id: number, body: string][] } = {}): Buffer => {
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')
  const inside: [number, string][] = [
    [1, `<< /Type /Catalog /Pages 2 0 R ${extra.length > 0 ? `/OpenAction ${extra[0]?.[0]} 0 R` : ''} >>`],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'],
    ...extra
  ]
  const packed = Buffer.concat([Buffer.from('10 0 obj\n'), objectStream(inside), Buffer.from('\nendobj\n')])
  const at = head.length + packed.length
  const rows = Buffer.alloc(12 * 4)
  const row = (id: number, values: [number, number, number]): void => {
    rows.writeUInt8(values[0], id * 4)
    rows.writeUInt16BE(values[1], id * 4 + 1)
    rows.writeUInt8(values[2], id * 4 + 3)
  }
  inside.forEach(([id], i) => row(id, [2, 10, i]))
  row(10, [1, head.length, 0])
  row(11, [1, at, 0])
  const table = Buffer.concat([
    Buffer.from('11 0 obj\n'),
    deflated('/Type /XRef /Size 12 /W [1 2 1] /Root 1 0 R', rows),
    Buffer.from('\nendobj\n')
  ])
  return Buffer.concat([head, packed, table, Buffer.from(`startxref\n${at}\n%%EOF\n`)])
}
