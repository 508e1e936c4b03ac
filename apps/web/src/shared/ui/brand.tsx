import { Link } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import styles from './brand.module.css'
import { Mark } from './mark.tsx'

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
