import { randomFillSync } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

type Size = { width: number; height: number }

export const drawPicture = (format: 'jpeg' | 'png', { width, height }: Size = { width: 320, height: 200 }) =>
  sharp({ create: { width, height, channels: 3, background: '#f3efe2' } })
    .composite([{ input: { create: { width: width >> 1, height: height >> 1, channels: 3, background: '#b3261e' } } }])
    .toFormat(format)
    .toBuffer()

export const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

export const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Grey, one bit a pixel: a few kilobytes become as many pixels as wanted. */
export const flatPng = ({ width, height }: Size, extra: Buffer[] = []): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(1, 8)
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0))
  ])
}

/** Each line adds a constant to the noise in the first one: PNG writes that in a few bytes, other formats in full. */
export const noisyPng = ({ width, height }: Size): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt16BE(0x0806, 8)
  const line = width * 4 + 1
  const rows = Buffer.alloc(line * height)
  randomFillSync(rows, 0, line).writeUInt8(0, 0)
  for (let y = 1; y < height; y++) rows.fill(1 + ((y * 7919) % 251), y * line, (y + 1) * line).writeUInt8(2, y * line)
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0))
  ])
}

export const withSegment = (jpeg: Buffer, marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)])
}

export const claimingSize = (jpeg: Buffer, { width, height }: Size): Buffer => {
  const copy = Buffer.from(jpeg)
  const at = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(height, at + 5)
  copy.writeUInt16BE(width, at + 7)
  return copy
}

const jpegSegment = (marker: number, data: number[]): Buffer =>
  Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data])

/** A grey progressive JPEG (ITU T.81, G) of a few kilobytes. Each scan passes over all blocks and changes nothing. */
export const manyScans = ({ side, scans }: { side: number; scans: number }): Buffer => {
  const size = [side >> 8, side & 255]
  const blocks = Math.ceil(side / 8) ** 2
  // One code of one bit in each table: DC difference 0, and EOB14, a run of at least 16384 ended blocks.
  const table = (kind: number, symbol: number) => jpegSegment(0xc4, [kind, 1, ...Array(15).fill(0), symbol])
  const start = [
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xdb, [0, ...Array(64).fill(1)]),
    jpegSegment(0xc2, [8, ...size, ...size, 1, 1, 0x11, 0]),
    table(0x00, 0x00),
    table(0x10, 0xe0),
    jpegSegment(0xda, [1, 1, 0, 0, 0, 0]),
    Buffer.alloc(Math.ceil(blocks / 8))
  ]
  const runs = Buffer.alloc(Math.ceil((Math.ceil(blocks / 16_384) * 15) / 8))
  const scan = (i: number) => {
    const [coefficient, bit] = [1 + (i % 63), 13 - Math.floor(i / 63)]
    const precision = ((bit === 13 ? 0 : bit + 1) << 4) | bit
    return Buffer.concat([jpegSegment(0xda, [1, 1, 0, coefficient, coefficient, precision]), runs])
  }
  return Buffer.concat([...start, ...Array.from({ length: scans - 1 }, (_, i) => scan(i)), Buffer.from([0xff, 0xd9])])
}
