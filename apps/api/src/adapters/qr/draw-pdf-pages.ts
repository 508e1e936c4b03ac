import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { Pixels } from './qr-worker.ts'

const mostPages = 3
/** A4 at 180 dpi: a module of the letter's code has 6 pixels. */
const longestSide = 2100

/** The first pages of a PDF as pixels. Only for the thread of qr-worker.ts, because drawing is synchronous. */
export async function* drawPdfPages(bytes: Uint8Array): AsyncGenerator<Pixels> {
  const [{ getDocument }, { createCanvas }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('@napi-rs/canvas')
  ])
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const document = await getDocument({
    data: new Uint8Array(bytes),
    // Decoders of what scanners write: JBIG2 and JPEG 2000.
    wasmUrl: join(folder, 'wasm') + sep,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    enableXfa: false,
    useSystemFonts: false,
    // Larger pictures are left out: they would take 200 MB each.
    maxImageSize: 20_000_000,
    verbosity: 0
  }).promise
  for (let number = 1; number <= Math.min(mostPages, document.numPages); number += 1) {
    const page = await document.getPage(number)
    const natural = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: longestSide / Math.max(natural.width, natural.height) })
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    await page.render({ canvas, viewport }).promise
    const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    yield { data: new Uint8ClampedArray(data), width, height }
  }
}
