import { Skeleton as AntdSkeleton } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import styles from './skeleton.module.css'

/** Grey lines while loading; hidden for 300 ms, so that fast answers do not flicker. */
export const Skeleton = ({ lines = 4 }: { lines?: number }) => {
  const t = useTexts(commonTexts)
  return (
    // The height of the lines, so that nothing below moves when they arrive.
    <div className={styles['late']} role="status" data-waiting style={{ minHeight: lines * 32 + 32 }}>
      <span className="visually-hidden">{t('loading')}</span>
      <SkeletonLines lines={lines} />
    </div>
  )
}

export const SkeletonLines = ({ lines }: { lines: number }) => (
  <AntdSkeleton active title={false} paragraph={{ rows: lines }} />
)
