import { parentPort } from 'node:worker_threads'
import { judgePdf, type PdfLimits } from './judge-pdf.ts'

/** A thread of its own: reading a hostile file may take as long and as much as check-pdf.ts lets it. */
parentPort?.on('message', ({ bytes, limits }: { bytes: Uint8Array; limits: PdfLimits }) => {
  void judgePdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits).then(
    (fault) => parentPort?.postMessage({ fault }),
    (error: unknown) => parentPort?.postMessage({ failed: String(error) })
  )
})
