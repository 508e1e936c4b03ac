import { Alert } from 'antd'
import {
  type KeyboardEvent,
  lazy,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useRef,
  useState
} from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { FileTools } from './file-tools.tsx'
import styles from './file-view.module.css'
import { polyfillForPdf } from './pdf-polyfills.ts'
import { PicturePage } from './picture-page.tsx'
import { uploadTexts } from './upload-texts.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'
import { useZoom } from './use-zoom.ts'

const PdfPage = lazy(async () => {
  await polyfillForPdf()
  return { default: (await import('./pdf-page.tsx')).PdfPage }
})

// Makes the scrolling area reachable by keyboard.
const scrolling = { tabIndex: 0, role: 'region' }

type FileViewProps = {
  /** The address, or the bytes if the page fetched them itself. */
  source: string | Blob
  mediaType: string
  name: string
  /** The address, or a function that downloads. */
  download: string | (() => void)
  /** Whether single keys of the page also press the tools, wherever the focus is. */
  hasPageKeys?: boolean
  /** Covers the paper, but not the tools. */
  renderCover?: (paper: ReactNode) => ReactNode
}

/**
 * Fits the width at first. Moves by dragging, zooms by Ctrl and the wheel, and by + - 0 R PgUp PgDn while it has the focus.
 * Needs a `key` by its file, so that each starts with its own state.
 */
export const FileView = ({ source, mediaType, name, download, hasPageKeys = false, renderCover }: FileViewProps) => {
  const t = useTexts(uploadTexts)
  const zoom = useZoom()
  const [turn, setTurn] = useState(0)
  const [page, setPage] = useState(1)
  const [pages, setPages] = useState(0)
  const [isFailed, setFailed] = useState(false)
  const stage = useWheelZoom(zoom)
  const width = useStageWidth(stage)
  const drag = useDragToPan()
  const goTo = (next: number) => setPage(Math.min(Math.max(1, pages), Math.max(1, next)))
  const rotate = () => setTurn((turn + 90) % 360)
  const fail = () => setFailed(true)
  const keys: Record<string, () => void> = {
    '+': () => zoom.by(1),
    '=': () => zoom.by(1),
    '-': () => zoom.by(-1),
    '0': zoom.fit,
    r: rotate,
    ...(pages > 1 ? { PageDown: () => goTo(page + 1), PageUp: () => goTo(page - 1) } : {})
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const use = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!use) return
    event.preventDefault()
    use()
  }
  const paper = (
    <div ref={stage} className={styles['stage']} {...scrolling} {...{ onKeyDown, ...drag }} aria-label={name}>
      {mediaType === 'application/pdf' ? (
        width > 0 && (
          <Suspense fallback={<Skeleton lines={8} />}>
            <PdfPage
              source={source}
              page={page}
              width={width * zoom.share}
              turn={turn}
              label={t('preview.pdf', { name, page })}
              onPages={setPages}
              onFailed={fail}
            />
          </Suspense>
        )
      ) : (
        <PicturePage
          source={source}
          share={zoom.share}
          turn={turn}
          label={t('preview.picture', { name })}
          onFailed={fail}
        />
      )}
    </div>
  )
  return (
    <div className={styles['view']}>
      <FileTools
        zoom={zoom}
        page={page}
        pages={pages}
        onPage={goTo}
        onRotate={rotate}
        download={download}
        hasPageKeys={hasPageKeys}
      />
      {isFailed ? <Alert type="error" showIcon title={t('preview.failed')} /> : (renderCover?.(paper) ?? paper)}
    </div>
  )
}

/** Width of the stage in CSS pixels; 0 at first. */
const useStageWidth = (stage: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!stage.current) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watcher.observe(stage.current)
    return () => watcher.disconnect()
  }, [stage])
  return width
}

/** The mouse moves the paper in its stage. Fingers and pens scroll it anyway. */
const useDragToPan = () => {
  const from = useRef<{ x: number; y: number; left: number; top: number }>(undefined)
  const end = () => {
    from.current = undefined
  }
  return {
    onPointerDown: ({ currentTarget, pointerId, pointerType, button, clientX, clientY }: PointerEvent<HTMLElement>) => {
      if (pointerType !== 'mouse' || button !== 0) return
      from.current = { x: clientX, y: clientY, left: currentTarget.scrollLeft, top: currentTarget.scrollTop }
      // The drag goes on outside of the stage.
      currentTarget.setPointerCapture(pointerId)
    },
    onPointerMove: ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
      if (!from.current) return
      currentTarget.scrollLeft = from.current.left + from.current.x - clientX
      currentTarget.scrollTop = from.current.top + from.current.y - clientY
    },
    onPointerUp: end,
    onPointerCancel: end
  }
}
