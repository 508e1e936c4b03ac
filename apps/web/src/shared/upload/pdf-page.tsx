import { useState } from 'react'
import { Document, Page, pdfjs } from 'react-pdf'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { isPolyfilled } from './pdf-polyfills.ts'

// Files of our own build (pdf-assets.ts), because the Content-Security-Policy allows no other origin.
const parts = `/assets/pdfjs-${pdfjs.version}/`
const worker = isPolyfilled() ? 'pdf.worker.old.mjs' : 'pdf.worker.min.mjs'
pdfjs.GlobalWorkerOptions.workerSrc = `${parts}build/${worker}`

// A new object for each render would reload the document.
const options = {
  cMapUrl: `${parts}cmaps/`,
  cMapPacked: true,
  standardFontDataUrl: `${parts}standard_fonts/`,
  wasmUrl: `${parts}wasm/`,
  // The Content-Security-Policy forbids WebAssembly; pdf.js then uses decoders in JavaScript.
  useWasm: false,
  isEvalSupported: false,
  enableXfa: false
}

type PdfPageProps = {
  source: string | Blob
  page: number
  /** CSS pixels. */
  width: number
  /** Clockwise degrees, added to the page's own rotation. */
  turn: number
  label: string
  onPages: (pages: number) => void
  onFailed: () => void
}

/** One page of a PDF as a picture, without text layer, links and forms. */
export const PdfPage = ({ source, page, width, turn, label, onPages, onFailed }: PdfPageProps) => {
  const [ownTurn, setOwnTurn] = useState(0)
  return (
    <Document
      file={source}
      options={options}
      loading={<Skeleton lines={8} />}
      error={null}
      onLoadSuccess={({ numPages }) => onPages(numPages)}
      onLoadError={onFailed}
      onSourceError={onFailed}
    >
      <div role="img" aria-label={label}>
        <Page
          pageNumber={page}
          width={width}
          rotate={(ownTurn + turn) % 360}
          renderTextLayer={false}
          renderAnnotationLayer={false}
          loading={<Skeleton lines={8} />}
          error={null}
          onLoadSuccess={({ rotate }) => setOwnTurn(rotate)}
          onRenderError={onFailed}
        />
      </div>
    </Document>
  )
}
