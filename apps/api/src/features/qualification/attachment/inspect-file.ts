import type { RefusalCode } from '@portal/contract/errors'
import { attachmentLimits } from '@portal/contract/qualification/attachment'
import { checkPdf } from '#api/adapters/files/pdf/check-pdf.ts'
import type { PdfFault } from '#api/adapters/files/pdf/judge-pdf.ts'
import {
  BrokenPicture,
  countScans,
  type PictureType,
  readPictureSize,
  redrawPicture
} from '#api/adapters/files/picture.ts'
import type { Verdict } from '#api/adapters/scanner/scanner.ts'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { declaredTypeOf, type MediaType } from './display-name.rules.ts'

export type GivenFile = { mediaType: MediaType; declaredType: string; bytes: Buffer; enterpriseId: string }

/** `view`: the copy that is shown. Undefined if the original itself may be shown. */
export type InspectedFile = { verdict: Verdict; view: Buffer | undefined }

const maxPixels = attachmentLimits.megapixels * 1_000_000
/**
 * A page of 50 megapixels in four colours takes 200 MB. The limits of the reader end every file within a second of CPU
 * time. The limit of the thread is for what they do not foresee and for a busy machine, so the caller may try again; a
 * longer one would not leave time for an answer within 5 s.
 */
const pdfLimits = { maxPixels, maxExpandedBytes: 256 * 1024 * 1024, mostMs: 4000 }
/** For the largest picture. Usual encoders write about ten; a smaller picture may have more. */
const mostScans = 20
const scanMs = 2500

/**
 * R25, the cheapest check first: the type of the content, the size in the header, the scanner (which a picture of 400
 * megapixels would hang), and only then the whole decoding. For an infected file there is only the verdict.
 * @throws Refusal `file.missing`, `file.content-mismatch`, `file.broken`, `file.too-many-pixels`, `file.active-content`,
 * `file.encrypted`, `file.bomb`, `file.too-complex`; Busy when a PDF or picture could not be read in time
 */
export const inspectFile = async ({ scanner }: Pick<Deps, 'scanner'>, given: GivenFile): Promise<InspectedFile> => {
  const { bytes, mediaType, enterpriseId } = given
  if (bytes.length === 0) throw new Refusal('file.missing')
  await refuseMismatch(given)
  if (mediaType !== 'application/pdf') refuseHugePicture(bytes, mediaType)
  const verdict = await scanner.scan(bytes, scanMs)
  if (verdict.kind === 'infected') return { verdict, view: undefined }
  if (mediaType !== 'application/pdf') return { verdict, view: await redraw(bytes, mediaType, enterpriseId) }
  const fault = await checkPdf(bytes, pdfLimits, enterpriseId)
  if (fault) throw new Refusal(pdfRefusals[fault])
  return { verdict, view: undefined }
}

const pdfRefusals = {
  broken: 'file.broken',
  active: 'file.active-content',
  encrypted: 'file.encrypted',
  'too-many-pixels': 'file.too-many-pixels',
  bomb: 'file.bomb',
  'too-complex': 'file.too-complex'
} as const satisfies Record<PdfFault, RefusalCode>

/** Extension, declared type and content must agree, and a PDF must not be a ZIP as well. */
const refuseMismatch = async ({ bytes, mediaType, declaredType }: GivenFile): Promise<void> => {
  // Loaded with the first upload, to spare its tables in an idle portal.
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(bytes.subarray(0, 8192))
  // An animated PNG is kept as a PNG of its first picture.
  const content = found?.mime === 'image/apng' ? 'image/png' : found?.mime
  if (content !== mediaType || declaredTypeOf(declaredType) !== mediaType) throw new Refusal('file.content-mismatch')
  if (mediaType === 'application/pdf' && endsAsZip(bytes)) throw new Refusal('file.content-mismatch')
}

/** ZIP readers look for the end record in the last 64 kB and 22 bytes. Such a PDF opens as a ZIP or JAR as well. */
const endsAsZip = (bytes: Buffer): boolean => bytes.subarray(-65_557).includes('PK\u0005\u0006', 0, 'latin1')

const refuseHugePicture = (bytes: Buffer, type: PictureType): void => {
  const size = readPictureSize(bytes, type)
  if (!size) throw new Refusal('file.broken')
  const pixels = size.width * size.height
  if (pixels > maxPixels) throw new Refusal('file.too-many-pixels')
  if (pixels * countScans(bytes, type) > maxPixels * mostScans) throw new Refusal('file.bomb')
}

/**
 * A redrawn copy is about as large as its original. Pixels chosen to suit the original's compression can make a copy of
 * 50 MB out of 70 kB, and only the original counts against the quota.
 */
const mostGrowth = { times: 8, bytes: 1024 * 1024 }

const redraw = async (bytes: Buffer, type: PictureType, owner: string): Promise<Buffer> => {
  try {
    const view = await redrawPicture(bytes, type, { maxPixels, owner })
    if (view.length > bytes.length * mostGrowth.times + mostGrowth.bytes) throw new Refusal('file.bomb')
    return view
  } catch (error) {
    if (error instanceof BrokenPicture) throw new Refusal('file.broken')
    throw error
  }
}
