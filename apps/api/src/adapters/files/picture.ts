import type Sharp from 'sharp'
import { Busy, createBoundedQueue } from '../bounded-queue.ts'

export type PictureType = 'image/jpeg' | 'image/png'
export type Size = { width: number; height: number }

export class BrokenPicture extends Error {
  override readonly name = 'BrokenPicture'
}

/** sharp is loaded with the first picture, because libvips takes much memory. */
const loadSharp = async (): Promise<typeof Sharp> => {
  const { default: sharp } = await import('sharp')
  // Blocks all other decoders of libvips, so that a file with a false type cannot reach them.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
  // Requests do not share pictures, so a cache would never hit.
  sharp.cache(false)
  return sharp
}
let loaded: Promise<typeof Sharp> | undefined

/** The limit is not reached: fewer uploads run at once. */
const decode = createBoundedQueue({ inFlight: 2, queueLimit: 64 })
/**
 * A picture of 50 megapixels (interlaced, four channels of 16 bits) takes up to 450 MB and several seconds, so only one
 * is decoded at a time. Smaller pictures do not wait for it.
 */
const decodeLarge = createBoundedQueue({ inFlight: 1, queueLimit: 10 })
const largePixels = 16_000_000
/** A4 at 350 dpi. The usual 12 megapixels of phones are below it: scaling them would cost more than all the rest. */
const longestSide = 4096
/** Takes half the time of sharp's defaults and makes copies 5 % larger. */
const coding = { jpeg: { quality: 85, optimiseCoding: false }, png: { compressionLevel: 2 } }
const timeoutSeconds = 12

export type Drawing = {
  maxPixels: number
  owner: string
}

/**
 * Decodes the whole picture and draws it again: upright, without EXIF, comments or appended bytes.
 * @throws BrokenPicture, and Busy when the queue is full
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
    // Slow pictures were refused before, so a timeout means a slow machine.
    if (error instanceof Error && error.message.startsWith('timeout')) throw new Busy()
    // libvips quotes the file in its message, so the message is replaced.
    throw new BrokenPicture('the picture does not decode')
  })
}

/** Enough for a code of 3 cm on A4, and an eighth of the pixels of a large photo. */
const longestReadSide = 2400

/** The pixels of a picture that `redrawPicture` made, in four channels. @throws BrokenPicture, Busy */
export const readPixels = (bytes: Uint8Array, type: PictureType) => {
  const { width, height } = readPictureSize(bytes, type) ?? { width: 0, height: 0 }
  const read = () => decode(() => pixelsOf(bytes))
  return width * height > largePixels ? decodeLarge(read) : read()
}

const pixelsOf = async (bytes: Uint8Array) => {
  const sharp = await (loaded ??= loadSharp())
  const picture = sharp(bytes, { limitInputPixels: longestSide ** 2, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: timeoutSeconds })
    .resize({ width: longestReadSide, height: longestReadSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
  const { data, info } = await picture.toBuffer({ resolveWithObject: true }).catch(() => {
    throw new BrokenPicture('the picture does not decode')
  })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

/** Reads the header only. Undefined without a valid header. */
export const readPictureSize = (bytes: Uint8Array, type: PictureType): Size | undefined => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = type === 'image/png' ? readPngSize(buffer) : readJpegSize(buffer)
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

const scanMarker = Buffer.from([0xff, 0xda])

/** How often a decoder passes over the whole picture. A progressive JPEG may demand thousands of passes (ITU T.81, G). */
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

/** Frame headers of ITU T.81: SOF0–SOF15, except DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

const readJpegSize = (jpeg: Buffer): Size | undefined => {
  let at = 2
  while (at + 9 < jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg.readUInt8(at + 1)
    if (marker === 0xff) {
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
