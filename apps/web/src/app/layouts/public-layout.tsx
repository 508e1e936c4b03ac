import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { Outlet, ScrollRestoration } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import { Footer } from './footer.tsx'
import { HeadRow } from './head-row.tsx'
import { Preferences } from './preferences.tsx'
import { PublicNav } from './public-nav.tsx'

export const PublicLayout = () => (
  <OpenFrame
    head={
      <>
        <Brand to={paths.front} />
        <PublicNav />
        <Preferences />
      </>
    }
  >
    <Outlet />
    <ScrollRestoration />
  </OpenFrame>
)

/** Head, page and footer of the pages without menus, here and under /admin. */
export const OpenFrame = ({ head, children }: { head: ReactNode; children: ReactNode }) => (
  <Flex vertical style={{ minHeight: 'calc(100 * var(--dvh))' }}>
    <SkipLink />
    <header className="head">
      <HeadRow>{head}</HeadRow>
    </header>
    <main id="main" tabIndex={-1} style={{ flex: 1 }}>
      {children}
    </main>
    <Footer />
  </Flex>
)

export const SkipLink = () => {
  const t = useTexts(commonTexts)
  return (
    <a className="skip-link" href="#main">
      {t('skip')}
    </a>
  )
}
