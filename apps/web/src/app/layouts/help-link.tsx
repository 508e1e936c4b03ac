import { QuestionCircleOutlined } from '@ant-design/icons'
import { Link, useLocation } from 'react-router'
import { chapterFor, helpPath } from '#web/shared/help/help-chapters.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { centerTexts } from './center-texts.ts'

/** R50: to the chapter about this page. */
export const HelpLink = () => {
  const t = useTexts(centerTexts)
  const { pathname } = useLocation()
  const chapter = chapterFor(pathname)
  if (!chapter) return null
  return (
    <Link className="screen-only" to={helpPath(chapter)}>
      <QuestionCircleOutlined aria-hidden /> {t('page.help')}
    </Link>
  )
}
