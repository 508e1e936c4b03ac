import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { uploadTexts } from './upload-texts.ts'
import '../../styles/upload.css'

const PdfPage = lazy(async () => ({ default: (await import('./pdf-page.tsx')).PdfPage }))

const zooms = [0.5, 0.75, 1, 1.5, 2, 3]
const fitted = 2

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
}

/** Also by + - 0 R PgUp PgDn while it has the focus. Needs a `key` by its file, so that each starts with its own state. */
export const FileView = ({ source, mediaType, name, download, hasPageKeys = false }: FileViewProps) => {
  const t = useTexts(uploadTexts)
  const [zoom, setZoom] = useState(fitted)
  const [turn, setTurn] = useState(0)
  const [page, setPage] = useState(1)
  const [pages, setPages] = useState(0)
  const [isFailed, setFailed] = useState(false)
  const [stage, width] = useWidth()
  const share = zooms[zoom] ?? 1
  const isPdf = mediaType === 'application/pdf'
  const zoomBy = (steps: number) => setZoom(Math.min(zooms.length - 1, Math.max(0, zoom + steps)))
  const goTo = (next: number) => setPage(Math.min(Math.max(1, pages), Math.max(1, next)))
  const rotate = () => setTurn((turn + 90) % 360)
  const shortcut = (key: string) => (hasPageKeys ? key : undefined)
  const keys: Record<string, () => void> = {
    '+': () => zoomBy(1),
    '=': () => zoomBy(1),
    '-': () => zoomBy(-1),
    '0': () => setZoom(fitted),
    r: rotate,
    ...(pages > 1 ? { PageDown: () => goTo(page + 1), PageUp: () => goTo(page - 1) } : {})
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const use = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!use) return
    event.preventDefault()
    use()
  }
  return (
    <div className="file-view">
      <div className="file-view-tools" role="toolbar" aria-label={t('preview.tools')}>
        <Tool isOff={zoom === 0} shortcut={shortcut('-')} onUse={() => zoomBy(-1)} label={t('preview.smaller')}>
          −
        </Tool>
        <output className="file-view-number">{Math.round(share * 100)}%</output>
        <Tool
          isOff={zoom === zooms.length - 1}
          shortcut={shortcut('Plus')}
          onUse={() => zoomBy(1)}
          label={t('preview.larger')}
        >
          +
        </Tool>
        <Tool shortcut={shortcut('0')} onUse={() => setZoom(fitted)} label={t('preview.fit')}>
          ⟷
        </Tool>
        <Tool shortcut={shortcut('R')} onUse={rotate} label={t('preview.rotate')}>
          ↻
        </Tool>
        {pages > 1 && (
          <span className="file-view-pages">
            <Tool isOff={page === 1} onUse={() => goTo(page - 1)} label={t('preview.previous')}>
              ‹
            </Tool>
            <output className="file-view-number">{t('preview.page', { page, pages })}</output>
            <Tool isOff={page === pages} onUse={() => goTo(page + 1)} label={t('preview.next')}>
              ›
            </Tool>
          </span>
        )}
        {typeof download === 'string' ? (
          <a className="file-view-download" href={download} download>
            {t('preview.download')}
          </a>
        ) : (
          <button type="button" className="link-button file-view-download" onClick={download}>
            {t('preview.download')}
          </button>
        )}
      </div>
      {isFailed && <Alert tone="danger">{t('preview.failed')}</Alert>}
      <div ref={stage} className="file-view-stage" {...scrolling} {...{ onKeyDown }} aria-label={name}>
        {!isFailed && isPdf && width > 0 && (
          <Suspense fallback={<Skeleton lines={8} />}>
            <PdfPage
              source={source}
              page={page}
              width={width * share}
              turn={turn}
              label={t('preview.pdf', { name, page })}
              onPages={setPages}
              onFailed={() => setFailed(true)}
            />
          </Suspense>
        )}
        {!isFailed && !isPdf && (
          <Picture
            source={source}
            share={share}
            turn={turn}
            label={t('preview.picture', { name })}
            onFailed={() => setFailed(true)}
          />
        )}
      </div>
    </div>
  )
}

type ToolProps = {
  label: string
  shortcut?: string | undefined
  isOff?: boolean
  onUse: () => void
  children: ReactNode
}

const Tool = ({ label, shortcut, isOff = false, onUse, children }: ToolProps) => (
  <button
    type="button"
    className="icon-button"
    aria-label={label}
    aria-keyshortcuts={shortcut}
    title={label}
    // Not `disabled`, because the button would lose the focus at the last step.
    aria-disabled={isOff || undefined}
    onClick={() => {
      if (!isOff) onUse()
    }}
  >
    <span aria-hidden="true">{children}</span>
  </button>
)

type PictureProps = { source: string | Blob; share: number; turn: number; label: string; onFailed: () => void }

const Picture = ({ source, share, turn, label, onFailed }: PictureProps) => {
  const [natural, setNatural] = useState<{ width: number; height: number }>()
  const isAcross = turn % 180 !== 0
  const ratio = natural ? natural.width / natural.height : 1
  const picture = useBytes(source)
  return (
    <div
      className="file-view-picture"
      style={{ width: `${share * 100}%`, aspectRatio: natural && (isAcross ? 1 / ratio : ratio) }}
    >
      <img
        ref={picture}
        src={typeof source === 'string' ? source : undefined}
        alt={label}
        style={{ width: isAcross ? `${ratio * 100}%` : '100%', rotate: `${turn}deg` }}
        onLoad={({ currentTarget }) =>
          setNatural({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
        onError={onFailed}
      />
    </div>
  )
}

const useBytes = (source: string | Blob) => {
  const ref = useRef<HTMLImageElement>(null)
  useEffect(() => {
    if (typeof source === 'string' || !ref.current) return
    const address = URL.createObjectURL(source)
    ref.current.src = address
    return () => URL.revokeObjectURL(address)
  }, [source])
  return ref
}

/** Width of the stage in CSS pixels; 0 at first. */
const useWidth = () => {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!ref.current) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watcher.observe(ref.current)
    return () => watcher.disconnect()
  }, [])
  return [ref, width] as const
}
