import { crc32 } from 'node:zlib'
import type { Paper } from './papers.ts'

/** An .xlsx with one sheet of texts, as small as Excel accepts it (ECMA-376). */
export const sheetOf = (name: string, rows: readonly (readonly string[])[], sheet = 'a'): Paper => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: zipOf(Object.entries({ ...frameOf(sheet), 'xl/worksheets/sheet1.xml': worksheet(rows) }))
})

const schemas = 'http://schemas.openxmlformats.org'
const packages = `${schemas}/package/2006`
const office = `${schemas}/officeDocument/2006/relationships`
const main = `${schemas}/spreadsheetml/2006/main`
const xmlType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relation = (type: string, target: string): string =>
  `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`

const frameOf = (sheet: string) => ({
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${xmlType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${xmlType}.worksheet+xml"/></Types>`,
  '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml')
})

const worksheet = (rows: readonly (readonly string[])[]): string => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const lines = rows.map((texts) => `<row>${texts.map(cell).join('')}</row>`)
  return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

/** Parts without compression (APPNOTE.TXT 4.3). */
const zipOf = (parts: [name: string, text: string][]): Buffer => {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of parts) {
    const content = Buffer.from(text)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(content.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    locals.push(Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), content)
    entries.push(Buffer.from('PK\u0001\u0002\u0014\0'), facts, rest, Buffer.from(name))
    at += 30 + name.length + content.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(Buffer.concat(entries).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, ...entries, Buffer.from('PK\u0005\u0006'), end])
}
