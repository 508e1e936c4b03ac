import { deflateSync, gzipSync } from 'node:zlib'
import type { RefusalCode } from '@portal/contract/errors'
import sharp from 'sharp'
import { buildModernPdf, buildPdf, deflated, objectStream, streamObject } from './pdf-builder.ts'
import {
  claimingSize,
  drawPicture,
  flatPng,
  manyScans,
  noisyPng,
  pngChunk,
  pngSignature,
  withSegment
} from './pictures.ts'

/** Without `refusal` the file is accepted, but the stored copy contains nothing of `payload`. */
export type HostileFile = {
  title: string
  name: string
  type: string
  bytes: Buffer
  refusal?: RefusalCode
  payload?: string
}

const jpeg = 'image/jpeg'
const png = 'image/png'
const pdf = 'application/pdf'

const of =
  (type: string, extension: string) =>
  (title: string, bytes: Buffer, expected: Pick<HostileFile, 'refusal' | 'payload'>): HostileFile => ({
    title,
    name: `材料.${extension}`,
    type,
    bytes,
    ...expected
  })
const asPdf = of(pdf, 'pdf')
const asPng = of(png, 'png')
const asJpeg = of(jpeg, 'jpg')

const script = '<script>alert(document.cookie)</script>'

/** Files that attack storing, decoding or opening. All are made here; none is copied. */
export const hostileFiles = async (): Promise<HostileFile[]> => {
  const photo = await drawPicture('jpeg')
  const scan = await drawPicture('png')
  return [
    ...wrongTypes(photo, scan),
    ...polyglots(photo, scan),
    ...(await bombs(photo, scan)),
    ...broken(photo, scan),
    ...activePdfs()
  ]
}

const wrongTypes = (photo: Buffer, scan: Buffer): HostileFile[] => {
  const zip = Buffer.concat([
    Buffer.from('PK\u0003\u0004'),
    Buffer.alloc(60),
    Buffer.from('PK\u0005\u0006'),
    Buffer.alloc(18)
  ])
  const mismatch = { refusal: 'file.content-mismatch' } as const
  return [
    asJpeg('a page of HTML called .jpg', Buffer.from(`<!doctype html>${script}`), mismatch),
    asPng(
      'an SVG with a script called .png',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
      mismatch
    ),
    asPdf('a Windows program called .pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]), mismatch),
    asJpeg(
      'a Linux program called .jpg',
      Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(400)]),
      mismatch
    ),
    asPdf('a ZIP called .pdf', zip, mismatch),
    asPng('a shell script called .png', Buffer.from('#!/bin/sh\nrm -rf /\n'), mismatch),
    asPng(
      'a GIF called .png',
      Buffer.from(
        'GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
        'latin1'
      ),
      mismatch
    ),
    asJpeg('a PNG called .jpg', scan, mismatch),
    asPng('a JPEG called .png', photo, mismatch),
    asJpeg('a PDF called .jpg', buildPdf(), mismatch),
    asPdf('a JPEG called .pdf', photo, mismatch),
    { ...asPng('a PNG declared as HTML', scan, mismatch), type: 'text/html' },
    { ...asPdf('a PDF declared as a JPEG', buildPdf(), mismatch), type: jpeg },
    { ...asJpeg('a JPEG declared as nothing in particular', photo, mismatch), type: 'application/octet-stream' },
    {
      ...asPdf('an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { refusal: 'file.type' }),
      name: '材料.doc'
    },
    { ...asPng('an SVG by its own name', Buffer.from('<svg/>'), { refusal: 'file.type' }), name: '图.svg' },
    { ...asPng('a file without an extension', scan, { refusal: 'file.type' }), name: '扫描件' },
    asPdf('a file of no bytes', Buffer.alloc(0), { refusal: 'file.missing' }),
    asJpeg('a file of one byte', Buffer.from([0xff]), mismatch)
  ]
}

const polyglots = (photo: Buffer, scan: Buffer): HostileFile[] => {
  const archive = Buffer.concat([
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('evil.class'),
    Buffer.from('PK\u0005\u0006'),
    Buffer.alloc(18)
  ])
  return [
    asJpeg('a JPEG with a script in its comment', withSegment(photo, 0xfe, Buffer.from(script)), { payload: script }),
    asJpeg(
      'a JPEG with PHP in its EXIF',
      withSegment(photo, 0xe1, Buffer.from('Exif\0\0<?php system($_GET[0]);?>', 'latin1')),
      { payload: '<?php' }
    ),
    asJpeg('a JPEG with a JAR behind its end', Buffer.concat([photo, archive]), { payload: 'evil.class' }),
    asJpeg(
      'a JPEG that is also a PDF',
      withSegment(photo, 0xfe, buildPdf({ catalogue: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' })),
      { payload: 'JavaScript' }
    ),
    asPng(
      'a PNG with a script in its text',
      flatPng({ width: 40, height: 40 }, [pngChunk('tEXt', Buffer.from(`Comment\0${script}`))]),
      { payload: script }
    ),
    asPng('a PNG with a program behind its end', Buffer.concat([scan, Buffer.from('MZ\x90\0evil program')]), {
      payload: 'evil program'
    }),
    asPng(
      'a PNG with a page in an unknown chunk',
      flatPng({ width: 40, height: 40 }, [pngChunk('teSt', Buffer.from(script))]),
      { payload: script }
    ),
    asPdf('a PDF that is also a ZIP', Buffer.concat([buildPdf({ objects: [streamObject('', archive)] })]), {
      refusal: 'file.content-mismatch'
    }),
    asPdf('a PDF with a program behind its end', Buffer.concat([buildPdf(), Buffer.from('MZ\x90\0evil program')]), {
      refusal: 'file.broken'
    }),
    asPdf('a PDF behind a page of HTML', Buffer.concat([Buffer.from(`<html>${script}`), buildPdf()]), {
      refusal: 'file.content-mismatch'
    }),
    asPdf('a PDF behind a JPEG', Buffer.concat([photo, buildPdf()]), { refusal: 'file.content-mismatch' })
  ]
}

const bombs = async (photo: Buffer, scan: Buffer): Promise<HostileFile[]> => {
  const zeros = deflateSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 })
  const headerBomb = Buffer.from(scan)
  headerBomb.writeUInt32BE(100_000, 16)
  headerBomb.writeUInt32BE(100_000, 20)
  const nothing = { refusal: 'file.bomb' } as const
  return [
    asPng('a PNG of a few kilobytes and 400 megapixels', flatPng({ width: 20_000, height: 20_000 }), {
      refusal: 'file.too-many-pixels'
    }),
    asPng('a PNG that claims ten thousand megapixels', headerBomb, { refusal: 'file.too-many-pixels' }),
    asPng('a PNG a single line over 50 megapixels', flatPng({ width: 10_000, height: 5001 }), {
      refusal: 'file.too-many-pixels'
    }),
    asJpeg('a JPEG of 49 megapixels that is drawn in 900 scans', manyScans({ side: 7000, scans: 900 }), nothing),
    asJpeg('a JPEG that claims 65535 × 65535', claimingSize(photo, { width: 65_535, height: 65_535 }), {
      refusal: 'file.too-many-pixels'
    }),
    asPng(
      'a PNG of 30 kilobytes that takes more than nine megabytes in any other coding',
      noisyPng({ width: 1500, height: 1500 }),
      nothing
    ),
    asPng(
      'a PNG whose text expands to 64 MB',
      flatPng({ width: 40, height: 40 }, [pngChunk('zTXt', Buffer.concat([Buffer.from('c\0\0', 'latin1'), zeros]))]),
      { payload: 'zTXt' }
    ),
    asPdf(
      'a PDF whose page expands to 640 MB',
      buildPdf({ objects: Array.from({ length: 10 }, () => streamObject('/Filter /FlateDecode', zeros)) }),
      nothing
    ),
    asPdf(
      'a PDF whose object stream expands to 64 MB',
      buildPdf({ objects: [streamObject('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', zeros)] }),
      nothing
    ),
    asPdf(
      'a PDF stream deflated twice',
      buildPdf({ objects: [streamObject('/Filter [/FlateDecode /FlateDecode]', deflateSync(zeros))] }),
      { refusal: 'file.broken' }
    ),
    asPdf(
      'a PDF whose LZW expands without end',
      buildPdf({ objects: Array.from({ length: 8 }, () => streamObject('/Filter /LZWDecode', lzwBomb(220_000))) }),
      nothing
    ),
    asPdf(
      'a PDF with a picture of 400 megapixels',
      buildPdf({
        objects: [
          streamObject(
            '/Type /XObject /Subtype /Image /Width 20000 /Height 20000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode',
            deflateSync(Buffer.alloc(10))
          )
        ]
      }),
      { refusal: 'file.too-many-pixels' }
    ),
    asPdf('a PDF nested ten thousand deep', buildPdf({ objects: [`${'['.repeat(10_000)}${']'.repeat(10_000)}`] }), {
      refusal: 'file.broken'
    }),
    asPdf('a PDF whose tree of pages is thirty thousand levels deep', deepPages(30_000), { refusal: 'file.broken' }),
    asPdf('a PDF of streams that all have one end', pdfAround('9 0 obj<<>>stream\n'.repeat(100_000) + 'endstream\n'), {
      refusal: 'file.too-complex'
    }),
    asPdf('a PDF with one object in a hundred thousand versions', manyVersions(), { refusal: 'file.too-complex' }),
    asPdf(
      'a PDF whose object stream names one long list three million times',
      buildPdf({ objects: [deflated(`/Type /ObjStm /N 1 /First 12000000`, overlappingObjects(12_000_000))] }),
      { refusal: 'file.too-complex' }
    ),
    asPdf(
      'a PDF of strings that never close',
      buildPdf({ objects: Array.from({ length: 3000 }, () => `<< /A (${'x'.repeat(200)} >>`) }),
      { refusal: 'file.too-complex' }
    ),
    asPdf(
      'a PDF whose pages are their own children',
      Buffer.from(buildPdf().toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]'), 'latin1'),
      { refusal: 'file.broken' }
    ),
    ...Object.entries(manyLookUps()).map(([title, bytes]) => asPdf(title, bytes, { refusal: 'file.too-complex' })),
    asPdf('a gzip bomb called .pdf', gzipSync(Buffer.alloc(8 * 1024 * 1024)), { refusal: 'file.content-mismatch' })
  ]
}

const pdfAround = (middle: string): Buffer => {
  const text = buildPdf().toString('latin1')
  const table = text.indexOf('xref\n')
  const rest = text.slice(table).replace(/startxref\n\d+/, `startxref\n${table + middle.length}`)
  return Buffer.from(text.slice(0, table) + middle + rest, 'latin1')
}

/** Also has many streams that take their length from this object. */
const manyVersions = (): Buffer =>
  pdfAround('5 0 obj 1 '.repeat(100_000) + '6 0 obj<</Length 5 0 R>>stream\nendstream '.repeat(20_000))

const lines = (count: number, lineOf: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => lineOf(n)).join('')

/** Thousands of references to one object in 199 versions. */
const manyLookUps = (): Record<string, Buffer> => ({
  'a PDF of 26,000 streams whose length, width and height have 199 versions': pdfAround(
    lines(199, (n) => `5 0 obj ${n} endobj\n`) +
      lines(26_000, (n) => `${n + 9} 0 obj<</Length 5 0 R/W 5 0 R/H 5 0 R/Subtype/Image>>stream\nendstream\n`)
  ),
  'a PDF of 80,000 trailers whose root has 199 versions': pdfAround(
    lines(199, () => '5 0 obj<</Pages 5 0 R>>endobj\n') + 'trailer<</Root 5 0 R>>\n'.repeat(80_000)
  ),
  'a PDF whose list of pages names an object in 199 versions 300,000 times': pdfAround(
    `2 0 obj<</Kids[${'5 0 R '.repeat(300_000)}]>>endobj\n` + lines(199, () => '5 0 obj<</Kids[]>>endobj\n')
  )
})

const overlappingObjects = (directoryBytes: number): Buffer =>
  Buffer.from('9 0 '.repeat(directoryBytes / 4) + `[${'1 '.repeat(500_000)}]`)

/** Each node is the only child of the previous one, and none is a page. */
const deepPages = (levels: number): Buffer => {
  const text = buildPdf({ objects: Array.from({ length: levels }, (_, i) => `<< /Kids [${i + 6} 0 R] >>`) })
  return Buffer.from(text.toString('latin1').replace('/Kids [3 0 R]', '/Kids [5 0 R]'), 'latin1')
}

/** Each code stands for one more zero than the previous one, up to the end of the table. */
const lzwBomb = (bytes: number): Buffer => {
  let bits = ''
  const out: number[] = []
  const put = (code: number, width: number): void => {
    bits += code.toString(2).padStart(width, '0')
    while (bits.length >= 8) {
      out.push(Number.parseInt(bits.slice(0, 8), 2))
      bits = bits.slice(8)
    }
  }
  put(256, 9)
  put(0, 9)
  let next = 258
  const width = (): number => (next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9)
  while (out.length < bytes) {
    put(Math.min(next, 4095), width())
    if (next < 4096) next += 1
  }
  return Buffer.from(out)
}

const broken = (photo: Buffer, scan: Buffer): HostileFile[] => {
  const whole = buildPdf()
  const text = whole.toString('latin1')
  const changed = (from: string | RegExp, to: string): Buffer => Buffer.from(text.replace(from, to), 'latin1')
  const refused = { refusal: 'file.broken' } as const
  const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) & 255))
  return [
    asJpeg('half a JPEG', photo.subarray(0, photo.length >> 1), refused),
    asJpeg('the first 20 bytes of a JPEG', photo.subarray(0, 20), refused),
    asJpeg(
      'a JPEG without a frame',
      Buffer.concat([photo.subarray(0, 2), Buffer.from('ffd9', 'hex'), Buffer.alloc(30)]),
      refused
    ),
    asJpeg('a JPEG of no height', claimingSize(photo, { width: 320, height: 0 }), refused),
    asPng('half a PNG', scan.subarray(0, scan.length >> 1), refused),
    asPng('a PNG with nothing but its signature', Buffer.concat([pngSignature, Buffer.alloc(40)]), {
      refusal: 'file.content-mismatch'
    }),
    asPng('a PNG of noise behind its header', Buffer.concat([scan.subarray(0, 33), noise]), {
      refusal: 'file.broken'
    }),
    asPdf('half a PDF', whole.subarray(0, whole.length >> 1), refused),
    asPdf('a PDF without its last 30 bytes', whole.subarray(0, -30), refused),
    asPdf('a PDF of its first line', Buffer.from('%PDF-1.7\n'), refused),
    asPdf(
      'a PDF of noise',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), noise, Buffer.from('\nstartxref\n9\n%%EOF\n')]),
      refused
    ),
    asPdf('a PDF whose table lies elsewhere', changed(/startxref\n\d+/, 'startxref\n99999'), refused),
    asPdf('a PDF without a page', changed('/Type /Page /Parent', '/Type /Prge /Parent'), refused),
    asPdf('a PDF without a catalogue', changed('/Root 1 0 R', '/Root 9 0 R'), refused),
    asPdf('a PDF whose stream has no end', changed('endstream', 'endstrxxx'), refused)
  ]
}

const alert = '/S /JavaScript /JS (app.alert\\(1\\))'

const activePdfs = (): HostileFile[] => {
  const refused = { refusal: 'file.active-content' } as const
  const withObject = (body: string | Buffer): Buffer => buildPdf({ objects: [body] })
  const hidden = Buffer.from(`9 0 obj << ${alert} >> endobj`)
  return [
    asPdf('a PDF that runs a script on opening', buildPdf({ catalogue: `/OpenAction << ${alert} >>` }), refused),
    asPdf(
      'the same with an escaped name',
      buildPdf({ catalogue: '/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>' }),
      refused
    ),
    asPdf(
      'the same with every letter escaped',
      withObject('<< /S /#4a#61#76#61#53#63#72#69#70#74 /#4a#53 <6170702e616c657274> >>'),
      refused
    ),
    asPdf(
      'a script whose name is an object of its own',
      buildPdf({ objects: ['<< /S 6 0 R /J#53 7 0 R >>', '/JavaScript', '(app.alert\\(1\\))'] }),
      refused
    ),
    asPdf(
      'a script in hex in a name tree',
      buildPdf({
        catalogue: '/Names << /JavaScript << /Names [(a) 5 0 R] >> >>',
        objects: ['<< /S /JavaScript /JS <6170702e616c6572742831293b> >>']
      }),
      refused
    ),
    asPdf('a script in an object stream', buildModernPdf({ extra: [[5, `<< ${alert} >>`]] }), refused),
    asPdf(
      'a script with an escaped name in an object stream',
      buildModernPdf({ extra: [[5, '<< /S /JavaScr#69pt /JS (1) >>']] }),
      refused
    ),
    asPdf(
      'a script in an object stream that hides its type',
      withObject(objectStream([[9, `<< ${alert} >>`]], '/Type /XObject')),
      refused
    ),
    asPdf(
      'a script behind a comment between its numbers',
      withObject(`<<>> endobj 9 % ) \n 0 %\n obj << ${alert} >>`),
      refused
    ),
    asPdf('a script inside the stream of another object', withObject(streamObject('', hidden)), refused),
    asPdf('a script in a dictionary that closes late', withObject('<< /A endobj /B << /S /JavaScript >> >>'), refused),
    asPdf('a script behind a string with brackets', withObject(`<< /T (a\\)b(c)) /A << ${alert} >> >>`), refused),
    asPdf(
      'a script in an object that a later version replaced',
      Buffer.concat([withObject(`<< ${alert} >>`)]),
      refused
    ),
    asPdf(
      'a PDF that runs something when a page is shown',
      buildPdf({ page: '/AA << /O << /S /URI /URI (http://example.com) >> >>' }),
      refused
    ),
    asPdf(
      'a PDF that calls an address on opening',
      buildPdf({ catalogue: '/OpenAction << /S /URI /URI (http://example.com) >>' }),
      refused
    ),
    asPdf(
      'a PDF that opens somewhere and then acts',
      buildPdf({ catalogue: '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /Named /N /Print >> >>' }),
      refused
    ),
    asPdf(
      'a PDF whose two opening actions differ',
      buildPdf({ catalogue: '/OpenAction [3 0 R /Fit] /OpenAction << /S /URI /URI (http://example.com) >>' }),
      refused
    ),
    asPdf('a PDF that launches a program', withObject('<< /S /Launch /Win << /F (cmd.exe) >> >>'), refused),
    asPdf('a PDF that launches a program by an escaped name', withObject('<< /S /L#61unch /F (calc.exe) >>'), refused),
    asPdf(
      'a PDF with a file inside',
      buildPdf({
        catalogue: '/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>',
        objects: [
          '<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>',
          deflated('/Type /EmbeddedFile', Buffer.from('MZ'))
        ]
      }),
      refused
    ),
    asPdf(
      'a file inside without saying so',
      buildPdf({
        objects: ['<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>', streamObject('', Buffer.from('MZ'))]
      }),
      refused
    ),
    asPdf(
      'a PDF with a file pinned to its page',
      withObject('<< /Type /Annot /Subtype /FileAttachment /FS 6 0 R >>'),
      refused
    ),
    asPdf(
      'a PDF with an XFA form',
      buildPdf({
        catalogue: '/AcroForm << /XFA 5 0 R /Fields [] >>',
        objects: [streamObject('', Buffer.from('<xdp/>'))]
      }),
      refused
    ),
    asPdf(
      'a PDF with rich media',
      withObject('<< /Type /Annot /Subtype /RichMedia /RichMediaContent << >> >>'),
      refused
    ),
    asPdf('a PDF that sends its form away', withObject('<< /S /SubmitForm /F (http://example.com) >>'), refused),
    asPdf('a PDF that imports data', withObject('<< /S /ImportData /F (a.fdf) >>'), refused),
    asPdf(
      'a PDF that leads to a file on a server',
      withObject('<< /S /GoToR /F (\\\\\\\\10.0.0.1\\\\share\\\\a.pdf) /D [0 /Fit] >>'),
      refused
    ),
    asPdf('a PDF with a sound', withObject('<< /Type /Annot /Subtype /Sound /Sound 6 0 R >>'), refused),
    asPdf('a portfolio', buildPdf({ catalogue: '/Collection << /View /D >>' }), refused),
    asPdf(
      'an encrypted PDF',
      buildPdf({ trailer: '/Encrypt 5 0 R', objects: ['<< /Filter /Standard /V 2 /R 3 /O (x) /U (x) /P -4 >>'] }),
      { refusal: 'file.encrypted' }
    ),
    asPdf(
      'an encrypted PDF with an escaped name',
      buildPdf({ trailer: '/Encr#79pt 5 0 R', objects: ['<< /Filter /Standard >>'] }),
      { refusal: 'file.encrypted' }
    ),
    asPdf(
      'an object stream in an unusual coding',
      withObject(streamObject('/Type /ObjStm /N 1 /First 4 /Filter /ASCII85Decode', Buffer.from('87cURD]~>'))),
      { refusal: 'file.broken' }
    )
  ]
}

/** Valid files that a careless check would refuse. */
export const honestFiles = async (): Promise<HostileFile[]> => {
  const upright = await sharp({ create: { width: 60, height: 20, channels: 3, background: '#fff' } })
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const cmyk = await sharp(await drawPicture('jpeg'))
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer()
  return [
    asPdf('a plain PDF', buildPdf(), {}),
    asPdf('a PDF of object streams', buildModernPdf(), {}),
    asPdf('a PDF that opens at its first page', buildPdf({ catalogue: '/OpenAction [3 0 R /FitH 842]' }), {}),
    asPdf(
      'a PDF with a link to click',
      buildPdf({ page: '/Annots [<< /Type /Annot /Subtype /Link /A << /S /URI /URI (mailto:a@example.com) >> >>]' }),
      {}
    ),
    asPdf(
      'a PDF whose font has a glyph called JS',
      buildPdf({ objects: ['<< /Type /Encoding /Differences [32 /space /JS /AA /EF] >>'] }),
      {}
    ),
    asPdf('a PDF whose text says /JavaScript', buildPdf({ objects: ['<< /Title (about /JavaScript and obj) >>'] }), {}),
    asPdf('a PDF with blanks behind its end', Buffer.concat([buildPdf(), Buffer.from('\r\n \0\0')]), {}),
    asPdf(
      'a PDF in base 85',
      buildPdf({ objects: [streamObject('/Filter [/ASCII85Decode /FlateDecode]', Buffer.from('GhVOj_~>'))] }),
      {}
    ),
    asPng('a PNG of one pixel', flatPng({ width: 1, height: 1 }), {}),
    asPng('a PNG of just 50 megapixels', flatPng({ width: 10_000, height: 5000 }), {}),
    { ...asJpeg('a photo taken upright', upright, { payload: 'secret place' }), name: '营业执照.JPEG' },
    { ...asJpeg('a scan in four colours', cmyk, {}), type: 'image/jpg' }
  ]
}
