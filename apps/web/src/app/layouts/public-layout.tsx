import { Link, Outlet, ScrollRestoration } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import { Footer } from './footer.tsx'
import { Preferences } from './preferences.tsx'

export const PublicLayout = () => {
  const t = useTexts(commonTexts)
  return (
    <div className="public">
      <SkipLink />
      <header className="public-head">
        <div className="width public-head-row">
          <Brand to={paths.front} />
          <nav className="public-nav" aria-label={t('nav.public')}>
            <Link to={`${paths.front}#help`}>{t('help')}</Link>
            <Link to={paths.signIn}>{t('signIn')}</Link>
            <Link to={paths.register}>{t('register')}</Link>
          </nav>
          <Preferences />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <ScrollRestoration />
    </div>
  )
}

export const SkipLink = () => {
  const t = useTexts(commonTexts)
  return (
    <a className="skip-link" href="#main">
      {t('skip')}
    </a>
  )
}
