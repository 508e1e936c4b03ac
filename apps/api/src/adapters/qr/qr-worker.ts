import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { drawPdfPages } from './draw-pdf-pages.ts'

export type Pixels = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }
export type QrSource = ({ kind: 'pixels' } & Pixels) | { kind: 'pdf'; bytes: Uint8Array }

const { resolve } = createRequire(import.meta.url)

/** Runs in a thread, so that read-qr.ts can limit time and memory. */
const readCodes = async (source: QrSource): Promise<string[]> => {
  // By default the library would fetch this file from the internet.
  const wasm = await readFile(resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  const texts: string[] = []
  for await (const { data, width, height } of source.kind === 'pdf' ? drawPdfPages(source.bytes) : [source]) {
    const codes = await readBarcodes(
      { data, width, height, colorSpace: 'srgb' },
      { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 }
    )
    texts.push(...codes.map(({ text }) => text))
  }
  return texts
}

parentPort?.postMessage(await readCodes(workerData as QrSource))
