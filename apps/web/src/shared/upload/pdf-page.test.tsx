import { act, render, screen } from '@testing-library/react'
import { pdfjs } from 'react-pdf'
import { beforeEach, expect, test, vi } from 'vitest'
import { PdfPage } from './pdf-page.tsx'

type Told = Record<string, unknown> & { children?: React.ReactNode }

const told: { document: Told; page: Told } = { document: {}, page: {} }

// jsdom draws no PDF.
vi.mock('react-pdf', () => ({
  pdfjs: { version: '9', GlobalWorkerOptions: {} },
  Document: (props: Told) => {
    told.document = props
    return props.children
  },
  Page: (props: Told) => {
    told.page = props
    return <canvas />
  }
}))

const onPages = vi.fn<(pages: number) => void>()
const onFailed = vi.fn<() => void>()

// The functions that react-pdf calls.
const call = (of: Told, name: string, given?: object) => act(() => (of[name] as (given?: object) => void)(given))

const show = (turn = 0) =>
  render(
    <PdfPage
      source="/a.pdf"
      page={2}
      width={640}
      turn={turn}
      label="申请书 第 2 页"
      onPages={onPages}
      onFailed={onFailed}
    />
  )

beforeEach(() => {
  onPages.mockClear()
  onFailed.mockClear()
})

test('a page is drawn as a picture with a name, in the wanted width, without links and forms', () => {
  show()
  expect(screen.getByRole('img', { name: '申请书 第 2 页' })).toBeTruthy()
  expect(told.page).toMatchObject({ pageNumber: 2, width: 640, renderTextLayer: false, renderAnnotationLayer: false })
})

test('code and forms of a PDF are not run (R25)', () => {
  show()
  expect(told.document['options']).toMatchObject({ isEvalSupported: false, enableXfa: false, useWasm: false })
})

test('its fonts and tables of characters come from this site, in the version of the library', () => {
  show()
  expect(told.document['options']).toMatchObject({
    cMapUrl: '/assets/pdfjs-9/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/assets/pdfjs-9/standard_fonts/'
  })
  expect(pdfjs.GlobalWorkerOptions.workerSrc).toBe('/assets/pdfjs-9/build/pdf.worker.min.mjs')
})

test('the number of pages is told', () => {
  show()
  call(told.document, 'onLoadSuccess', { numPages: 3 })
  expect(onPages).toHaveBeenCalledExactlyOnceWith(3)
})

test('a turn is added to the turn that the page has of its own', () => {
  show(180)
  call(told.page, 'onLoadSuccess', { rotate: 270 })
  expect(told.page['rotate']).toBe(90)
})

test.each(['onLoadError', 'onSourceError'])('a file that cannot be read is told (%s)', (name) => {
  show()
  call(told.document, name)
  expect(onFailed).toHaveBeenCalledOnce()
})

test('a page that cannot be drawn is told', () => {
  show()
  call(told.page, 'onRenderError')
  expect(onFailed).toHaveBeenCalledOnce()
})
