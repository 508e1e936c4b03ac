import { lazy, Suspense } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import styles from './skeleton.module.css'

// Shown after 300 ms at the earliest, so no page needs it for its first paint.
const Lines = lazy(async () => ({ default: (await import('./skeleton-lines.tsx')).SkeletonLines }))

/** Grey lines while loading; hidden for 300 ms, so that fast answers do not flicker. */
export const Skeleton = ({ lines = 4 }: { lines?: number }) => {
  const t = useTexts(commonTexts)
  return (
    // The height of the lines, so that nothing below moves when they arrive.
    <div className={styles['late']} role="status" data-waiting style={{ minHeight: lines * 32 + 32 }}>
      <span className="visually-hidden">{t('loading')}</span>
      <Suspense>
        <Lines lines={lines} />
      </Suspense>
    </div>
  )
}
