import { Link, type To } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts } from './admin-texts.ts'

type PagerProps = { page: number; previous: To | undefined; next: To | undefined }

/** Links instead of buttons, so that pages can be opened in a new tab and in the history. */
export const Pager = ({ page, previous, next }: PagerProps) => {
  const t = useTexts(adminTexts)
  return (
    <nav className="pager" aria-label={t('page.nav')}>
      <PageLink to={previous} text={t('page.previous')} />
      <span aria-current="page">{t('page.number', { page })}</span>
      <PageLink to={next} text={t('page.next')} />
    </nav>
  )
}

const PageLink = ({ to, text }: { to: To | undefined; text: string }) =>
  to ? (
    <Link to={to} className="button button-plain pager-link">
      {text}
    </Link>
  ) : (
    <span className="button button-plain pager-link is-off" role="link" aria-disabled="true">
      {text}
    </span>
  )
