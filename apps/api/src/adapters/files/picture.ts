import type Sharp from 'sharp'
import { Busy, createBoundedQueue } from '../bounded-queue.ts'

export type PictureType = 'image/jpeg' | 'image/png'
export type Size = { width: number; height: number }

/** The picture could not be decoded to its end. */
export class BrokenPicture extends Error {
  override readonly name = 'BrokenPicture'
}

/** With the first picture: an idle portal does without libvips and its memory. */
const loadSharp = async (): Promise<typeof Sharp> => {
  const { default: sharp } = await import('sharp')
  // Whatever else libvips was built with must not be reached by a file that lies about what it is.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
  // Another request's picture is never the same.
  sharp.cache(false)
  return sharp
}
let loaded: Promise<typeof Sharp> | undefined

/** Nobody waits in vain: there are no more uploads at once than this. */
const decode = createBoundedQueue({ inFlight: 2, queueLimit: 64 })
/**
 * One of 50 megapixels takes up to 450 MB while it is decoded (interlaced, four colours of 16 bits), and seconds: never
 * two at once, and ordinary ones go past them.
 */
const decodeLarge = createBoundedQueue({ inFlight: 1, queueLimit: 10 })
const largePixels = 16_000_000
/** A4 at 350 dpi. Phones' usual 12 megapixels stay as they are: drawing them smaller would cost more than all the rest. */
const longestSide = 4096
/** Half the work of what sharp does unless told otherwise, for copies that are a twentieth larger. */
const coding = { jpeg: { quality: 85, optimiseCoding: false }, png: { compressionLevel: 2 } }
const timeoutSeconds = 12

export type Drawing = {
  maxPixels: number
  /** Whose picture it is: those of different owners take turns. */
  owner: string
}

/**
 * Decodes the whole picture and draws it anew: upright, without EXIF, comments or anything behind its end.
 * @throws BrokenPicture, and `Busy` when too many wait
 */
export const redrawPicture = (bytes: Uint8Array, type: PictureType, { maxPixels, owner }: Drawing): Promise<Buffer> => {
  const { width, height } = readPictureSize(bytes, type) ?? { width: 0, height: 0 }
  const draw = () => decode(() => drawAnew(bytes, type, maxPixels), { key: owner })
  return width * height > largePixels ? decodeLarge(draw, { key: owner }) : draw()
}

const drawAnew = async (bytes: Uint8Array, type: PictureType, maxPixels: number): Promise<Buffer> => {
  const sharp = await (loaded ??= loadSharp())
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: timeoutSeconds })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
  const drawn = type === 'image/png' ? picture.png(coding.png) : picture.jpeg(coding.jpeg)
  return drawn.toBuffer().catch((error: unknown) => {
    // What takes too long may be the machine's fault; what makes a picture slow was refused before.
    if (error instanceof Error && error.message.startsWith('timeout')) throw new Busy()
    // libvips quotes what it read; nobody needs that.
    throw new BrokenPicture('the picture does not decode')
  })
}

/** What the header says, without decoding anything. Undefined: there is no sound header. */
export const readPictureSize = (bytes: Uint8Array, type: PictureType): Size | undefined => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = type === 'image/png' ? readPngSize(buffer) : readJpegSize(buffer)
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

const scanMarker = Buffer.from([0xff, 0xda])

/** How often a decoder goes through all of the picture: a progressive JPEG may ask for thousands of times (ITU T.81, G). */
export const countScans = (bytes: Uint8Array, type: PictureType): number => {
  if (type === 'image/png') return 1
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let scans = 0
  for (let at = jpeg.indexOf(scanMarker); at >= 0; at = jpeg.indexOf(scanMarker, at + 2)) scans += 1
  return scans
}

/** IHDR is the first chunk and has 13 bytes (PNG, 11.2.1). */
const readPngSize = (png: Buffer): Size | undefined => {
  if (png.length < 33 || png.readUInt32BE(8) !== 13 || png.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

/** The frame header of ITU T.81: SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

const readJpegSize = (jpeg: Buffer): Size | undefined => {
  let at = 2
  while (at + 9 < jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg.readUInt8(at + 1)
    if (marker === 0xff) {
      // A fill byte.
      at += 1
    } else if (standsAlone(marker)) {
      at += 2
    } else if (isFrame(marker)) {
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) }
    } else {
      at += 2 + jpeg.readUInt16BE(at + 2)
    }
  }
  return undefined
}
