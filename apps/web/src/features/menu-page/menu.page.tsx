import type { MenuKey } from '@portal/contract/catalogue'
import type { Response } from '@portal/contract/endpoint'
import { type readMenuPage, startHandover } from '@portal/contract/menu-pages'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { call } from '#web/shared/api.ts'
import { beijingDay, beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { menuPageTexts } from './menu-page-texts.ts'
import { menuPageQuery } from './menu-page.queries.ts'
import '../../styles/menu-page.css'

type MenuPageProps = {
  menu: MenuKey
  /** Shown without a grant in force, also when the grant ends while the page is open (R29). */
  notFound: ReactNode
}

/** R29: the grant behind the menu, its dates, and the link to the connected system. */
export const MenuPage = ({ menu, notFound }: MenuPageProps) => {
  const t = useTexts(menuPageTexts)
  const page = useQuery(menuPageQuery(menu))
  const problem = page.error ? asProblem(page.error) : undefined
  if (problem?.status === 404) return notFound
  return (
    <>
      <PageTitle title={t(`menu.${menu}`)} />
      {page.isPending && (
        <section className="panel" aria-label={t('grants')}>
          <Skeleton lines={5} />
        </section>
      )}
      {problem && <ProblemAlert problem={problem} onRetry={() => void page.refetch()} />}
      {page.data && (
        <>
          <Grants page={page.data} />
          <System menu={menu} page={page.data} />
        </>
      )}
    </>
  )
}

type Page = Response<typeof readMenuPage>

const Grants = ({ page: { grantedBy } }: { page: Page }) => {
  const t = useTexts(menuPageTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <section className="panel" aria-labelledby="menu-grants">
      <h2 id="menu-grants">{t('grants')}</h2>
      <ul className="menu-grants">
        {grantedBy.map(({ code, name, grantedAt, expiresAt }) => (
          <li key={code}>
            <h3>{name[language]}</h3>
            <dl>
              <div>
                <dt>{t('since')}</dt>
                <dd>{beijingTime(grantedAt)}</dd>
              </div>
              <div>
                <dt>{t('until')}</dt>
                <dd>{expiresAt ? beijingDay(expiresAt) : t('until.none')}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
      <p>
        <Link to={paths.qualifications}>{t('toQualifications')}</Link>
      </p>
    </section>
  )
}

const System = ({ menu, page: { system } }: { menu: MenuKey; page: Page }) => {
  const t = useTexts(menuPageTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const enter = useMutation({
    mutationFn: () => call(startHandover, { params: { menu } }),
    onSuccess: ({ url }) => window.location.assign(url)
  })
  return (
    <section className="panel" aria-labelledby="menu-system">
      <h2 id="menu-system">{t('system')}</h2>
      {system ? (
        <>
          <p>{t('system.connected', { name: system[language] })}</p>
          {enter.error && <ProblemAlert problem={asProblem(enter.error)} />}
          <p>
            <Button type="primary" loading={enter.isPending} onClick={() => enter.mutate()}>
              {t('system.enter')}
            </Button>
          </p>
          <p className="menu-soft">{t('system.once')}</p>
        </>
      ) : (
        <Alert tone="info">
          <p>
            <strong>{t('system.none')}</strong>
          </p>
          <p>{t('system.none.hint')}</p>
        </Alert>
      )}
    </section>
  )
}
