import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildPdf, streamObject } from '#api/testing/factories/pdf-builder.ts'
import { judgePdf } from './judge-pdf.ts'

const limits = { maxPixels: 1_000_000, maxExpandedBytes: 1_000_000 }

const judge = (object: string) => judgePdf(buildPdf({ objects: [object] }), limits)

test.each([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'XFA',
  'RichMedia',
  'RichMediaContent',
  'RichMediaSettings',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'Rendition'
])('the name /%s makes a file active, wherever it stands (R25)', async (name) => {
  expect(await judge(`<< /${name} 1 >>`)).toBe('active')
  expect(await judge(`[ << /A [ /${name} ] >> ]`)).toBe('active')
  expect(await judge(`<< /A (/${name}) /${name}s 1 >>`)).toBe(name === 'EmbeddedFile' ? 'active' : undefined)
})

test.each(['JS', 'AA', 'EF', 'Collection'])(
  'the key /%s makes a file active, the same as a value does not',
  async (key) => {
    expect(await judge(`<< /A << /${key} 1 >> >>`)).toBe('active')
    expect(await judge(`<< /A /${key} /B [ /${key} ] >>`)).toBeUndefined()
  }
)

test.each([String.raw`(a\)b)`, String.raw`(a\(b)`, String.raw`(a\\)`, '(a (b) c)', '(>>)', '<3e3e>'])(
  'the text %s ends where it says, and what comes after it is judged',
  async (text) => {
    expect(await judge(`<< /A ${text} /JS 1 >>`)).toBe('active')
    expect(await judge(`<< /A ${text} /B /JS >>`)).toBeUndefined()
  }
)

test.each(['Movie', 'Sound', 'Screen', '3D', 'GoTo3DView'])(
  'an action or annotation of the kind /%s is active',
  async (kind) => {
    expect(await judge(`<< /S /${kind} >>`)).toBe('active')
    expect(await judge(`<< /Type /Annot /Subtype /${kind} >>`)).toBe('active')
    expect(await judge(`<< /${kind} 1 /A /${kind} >>`)).toBeUndefined()
  }
)

test.each([
  ['/OpenAction << /S /GoTo /S /URI /URI (http://a.example) >>', '', 'active'],
  ['/OpenAction << /S 5 0 R /URI (http://a.example) >>', '/URI', 'active'],
  ['/OpenAction << /S 5 0 R /D [3 0 R /Fit] >>', '/GoTo', undefined],
  ['/A << /S /GoTo /S /GoTo /S /Movie >>', '', 'active'],
  ['/A << /Subtype 5 0 R >>', '/Screen', 'active'],
  ['/A << /B << /JS 1 >> /B 1 >>', '', 'active']
] as const)(
  'what a key says twice, or by a reference, counts like any other: %s with the object %s is %s',
  async (catalogue, object, fault) => {
    expect(await judgePdf(buildPdf({ catalogue, objects: [object] }), limits)).toBe(fault)
  }
)

test('a key that stands in a dictionary very often takes no deep stack', async () => {
  expect(await judge(`<< ${'/A 1 '.repeat(50_000)} >>`)).toBeUndefined()
})

const zeros = deflateSync(Buffer.alloc(10_000))

/** Base 85 (ISO 32000-2, 7.4.3). Its input has a multiple of four bytes. */
const ascii85 = (bytes: Buffer): Buffer => {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
  const groups = Array.from({ length: padded.length / 4 }, (_, group) => {
    const word = padded.readUInt32BE(group * 4)
    return [4, 3, 2, 1, 0].map((power) => String.fromCharCode((Math.floor(word / 85 ** power) % 85) + 0x21)).join('')
  })
  return Buffer.from(`${groups.join('')}~>`)
}

const hex = Buffer.from(`${zeros.toString('hex')}>`)

test.each([
  ['/FlateDecode', zeros, 10_000],
  ['/Fl', zeros, 10_000],
  ['[/Fl]', zeros, 10_000],
  ['[/ASCIIHexDecode /FlateDecode]', hex, 10_000],
  ['[/AHx /Fl]', hex, 10_000],
  ['[/ASCII85Decode /Fl]', ascii85(zeros), 10_000],
  ['[/A85 /FlateDecode]', ascii85(zeros), 10_000],
  // One byte may become 64.
  ['/RunLengthDecode', Buffer.alloc(100), 6400],
  ['/RL', Buffer.alloc(100), 6400],
  // 88 codes of nine bits.
  ['/LZWDecode', Buffer.alloc(100), 88],
  ['/LZW', Buffer.alloc(100), 88]
])('a stream with the filter %s expands to so many bytes and no more (R25)', async (filter, data, bytes) => {
  const file = buildPdf({ objects: [streamObject(`/Filter ${filter}`, data)] })
  expect(await judgePdf(file, { ...limits, maxExpandedBytes: bytes })).toBeUndefined()
  expect(await judgePdf(file, { ...limits, maxExpandedBytes: bytes - 1 })).toBe('bomb')
})

test.each([
  ['/DCTDecode', undefined],
  ['null', undefined],
  ['[/Fl /RL]', 'broken'],
  ['[/LZW /Fl]', 'broken'],
  ['[/RunLengthDecode /LZWDecode]', 'broken'],
  ['7', 'broken']
] as const)('a stream with the filter %s is judged as %s', async (filter, fault) => {
  expect(await judgePdf(buildPdf({ objects: [streamObject(`/Filter ${filter}`, Buffer.alloc(9))] }), limits)).toBe(
    fault
  )
})

test.each([
  ['/Width 1000 /Height 1000', undefined],
  ['/Width 1001 /Height 1000', 'too-many-pixels'],
  ['/W 1000 /H 1001', 'too-many-pixels'],
  ['/Width 1 /Width 1001 /Height 1000', 'too-many-pixels'],
  ['/Subtype /Form /Width 1001 /Height 1000', 'too-many-pixels']
] as const)('an embedded picture of %s is judged as %s', async (size, fault) => {
  const file = buildPdf({ objects: [streamObject(`/Subtype /Image ${size}`, Buffer.alloc(9))] })
  expect(await judgePdf(file, limits)).toBe(fault)
})

test.each([
  ['%PDF-1.0', '', undefined],
  ['%PDF-2.0', '\r\n \0\0', undefined],
  ['%PDF-3.0', '', 'broken'],
  ['%PDX-1.7', '', 'broken'],
  ['%PDF-1.7', 'x', 'broken']
] as const)('a file that begins with %s and ends with %j is judged as %s', async (head, tail, fault) => {
  const file = Buffer.concat([Buffer.from(head), buildPdf().subarray(head.length), Buffer.from(tail)])
  expect(await judgePdf(file, limits)).toBe(fault)
})

test.each([
  [200, undefined],
  [201, 'too-complex']
])('an object in %i versions is %s (R25)', async (count, verdict) => {
  const versions = Array.from({ length: count }, () => '\nendobj\n9 0 obj\n1').join('')
  expect(await judge(`1${versions}`)).toBe(verdict)
})
