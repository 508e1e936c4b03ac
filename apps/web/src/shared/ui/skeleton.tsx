import { Skeleton as AntSkeleton } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import styles from './skeleton.module.css'

/** Grey lines while loading; hidden for 300 ms, so that fast answers do not flicker. */
export const Skeleton = ({ lines = 4 }: { lines?: number }) => {
  const t = useTexts(commonTexts)
  return (
    <div className={styles['late']} role="status">
      <span className="visually-hidden">{t('loading')}</span>
      <AntSkeleton active title={false} paragraph={{ rows: lines }} />
    </div>
  )
}
