import { Outlet, ScrollRestoration } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import { Footer } from './footer.tsx'
import { Preferences } from './preferences.tsx'
import { PublicNav } from './public-nav.tsx'

export const PublicLayout = () => (
  <div className="public">
    <SkipLink />
    <header className="public-head">
      <div className="width public-head-row">
        <Brand to={paths.front} />
        <PublicNav />
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

export const SkipLink = () => {
  const t = useTexts(commonTexts)
  return (
    <a className="skip-link" href="#main">
      {t('skip')}
    </a>
  )
}
