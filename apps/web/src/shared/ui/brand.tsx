import { Link } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Mark } from './mark.tsx'

/** R16: the mark JAMG with the platform's name in the head of every page. */
export const Brand = ({ to }: { to: string }) => {
  const t = useTexts(commonTexts)
  return (
    <Link to={to} className="brand">
      <Mark size={42} />
      <span className="brand-jamg">JAMG</span>
      <span className="brand-words">
        <span className="brand-name">{t('brand.name')}</span>
        <span className="brand-pinyin">{t('brand.pinyin')}</span>
      </span>
    </Link>
  )
}
