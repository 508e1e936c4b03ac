import { parentPort } from 'node:worker_threads'
import { judgePdf, type PdfLimits } from './judge-pdf.ts'

/** Runs in a thread, so that check-pdf.ts can limit time and memory. */
parentPort?.on('message', ({ bytes, limits }: { bytes: Uint8Array; limits: PdfLimits }) => {
  void judgePdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits).then(
    (fault) => parentPort?.postMessage({ fault }),
    (error: unknown) => parentPort?.postMessage({ failed: String(error) })
  )
})
