import { Outlet } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import '../../styles/admin.css'
import { Footer } from '../layouts/footer.tsx'
import { Preferences } from '../layouts/preferences.tsx'
import { SkipLink } from '../layouts/public-layout.tsx'

/** The frame of signing in and set-up, without links to the enterprises' pages. */
export const AdminOpenLayout = () => {
  const t = useTexts(adminTexts)
  return (
    <div className="public admin-open">
      <SkipLink />
      <header className="public-head">
        <div className="width public-head-row">
          <Brand to={adminPaths.signIn} />
          <span className="desk-mark">{t('brand')}</span>
          <Preferences />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </div>
  )
}
