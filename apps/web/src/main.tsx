import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createProviders } from '#web/app/providers.tsx'
import { followLanguageWithAntd, loadAntdLocale } from '#web/shared/i18n/antd-locale.ts'
import { followLanguage } from '#web/shared/i18n/i18n.ts'
import { followPresence } from '#web/shared/session/presence.ts'
import { startAppearance } from '#web/shared/theme/appearance.ts'
import './styles/base.css'

const root = document.getElementById('root')
// Without it, start.js has put its own words there: the browser is too old, or a script has not arrived.
if (root) start(root)

function start(root: HTMLElement) {
  // First, because it begins to load the page of the address.
  const { Providers } = createProviders()
  startAppearance()
  followLanguage()
  followLanguageWithAntd()
  followPresence()
  // antd would show English texts first.
  void loadAntdLocale().then(() =>
    createRoot(root).render(
      <StrictMode>
        <Providers />
      </StrictMode>
    )
  )
}
