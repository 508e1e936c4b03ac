import { Alert } from 'antd'
import { type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { FileTools } from './file-tools.tsx'
import styles from './file-view.module.css'
import { Picture } from './picture.tsx'
import { uploadTexts } from './upload-texts.ts'
import { usePanAndWheel } from './use-pan-and-wheel.ts'
import { stageKeys, useStage } from './use-stage.ts'

const PdfPage = lazy(async () => ({ default: (await import('./pdf-page.tsx')).PdfPage }))

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
  const stage = useStage()
  const [isFailed, setFailed] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  usePanAndWheel(frame, stage.zoomBy)
  const { share, turn, page } = stage
  const onFailed = () => setFailed(true)
  const onKeyDown = (event: KeyboardEvent) => {
    const use = event.ctrlKey || event.metaKey || event.altKey ? undefined : stageKeys(stage)[event.key]
    if (!use) return
    event.preventDefault()
    use()
  }
  const isPdf = mediaType === 'application/pdf'
  return (
    <div className={styles['view']}>
      <FileTools stage={stage} download={download} hasPageKeys={hasPageKeys} />
      {isFailed && <Alert type="error" showIcon title={t('preview.failed')} />}
      <div ref={frame} className={styles['stage']} {...scrolling} {...{ onKeyDown }} aria-label={name}>
        {!isFailed && isPdf && width > 0 && (
          <Suspense fallback={<Skeleton lines={8} />}>
            <PdfPage
              source={source}
              page={page}
              width={width * share}
              turn={turn}
              label={t('preview.pdf', { name, page })}
              onPages={stage.setPages}
              onFailed={onFailed}
            />
          </Suspense>
        )}
        {!isFailed && !isPdf && (
          <Picture
            source={source}
            share={share}
            turn={turn}
            label={t('preview.picture', { name })}
            onFailed={onFailed}
          />
        )}
      </div>
    </div>
  )
}

/** Width of the frame in CSS pixels; 0 at first. */
const useWidth = (frame: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!frame.current) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watcher.observe(frame.current)
    return () => watcher.disconnect()
  }, [frame])
  return width
}
