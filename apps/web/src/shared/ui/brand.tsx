import { Link } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import styles from './brand.module.css'

/** R16: the mark JAMG with the platform's name in the head of every page. `part` names pages such as the administrators'. */
export const Brand = ({ to, part }: { to: string; part?: string }) => {
  const t = useTexts(commonTexts)
  return (
    <Link to={to} className={styles['brand']}>
      <Mark size={42} isOnHead />
      <span className={styles['jamg']}>JAMG</span>
      <span className={styles['words']}>
        {t('brand.name')}
        <span className={styles['pinyin']}>{t('brand.pinyin')}</span>
      </span>
      {/* antd's Tag would add 4 kB to the first load of the administrators' sign-in page. */}
      {part && <span className={styles['part']}>{part}</span>}
    </Link>
  )
}

/** The mark JAMG: a seam of coal under a rising road, drawn for this platform. On a blue head its ground is lighter. */
export const Mark = ({ size = 40, isOnHead = false }: { size?: number; isOnHead?: boolean }) => (
  <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true">
    <rect width="48" height="48" rx="9" fill={isOnHead ? 'rgb(255 255 255 / 12%)' : '#0a2f6b'} />
    <path d="M9 30.5 24 10l15 20.5h-6.6L24 18.7l-8.4 11.8Z" fill="#ffffff" />
    <path d="M19.2 30.5 24 23.8l4.8 6.7Z" fill="#e9a23b" />
    <path d="M9 34h30v4H9z" fill="#7fa6e0" />
  </svg>
)

export const AdminBrand = ({ to = adminPaths.root }: { to?: string }) => {
  const t = useTexts(commonTexts)
  return <Brand to={to} part={t('brand.admin')} />
}
