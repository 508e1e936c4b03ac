import type { MenuKey } from '@portal/contract/catalogue'
import type { Response } from '@portal/contract/endpoint'
import type { readMenuPage } from '@portal/contract/menu-pages'
import { useQuery } from '@tanstack/react-query'
import { Card, Descriptions } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { beijingDay, beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import styles from './menu-page.module.css'
import { menuPageQuery } from './menu-page.queries.ts'
import { menuPageTexts } from './menu-page-texts.ts'
import { ConnectedSystem } from './connected-system.tsx'

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
        <SectionCard title={t('grants')}>
          <Skeleton lines={5} />
        </SectionCard>
      )}
      {problem && <ProblemAlert problem={problem} onRetry={() => void page.refetch()} />}
      {page.data && (
        <>
          <Grants grantedBy={page.data.grantedBy} />
          <ConnectedSystem menu={menu} system={page.data.system} />
        </>
      )}
    </>
  )
}

const Grants = ({ grantedBy }: Pick<Response<typeof readMenuPage>, 'grantedBy'>) => {
  const t = useTexts(menuPageTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <SectionCard title={t('grants')} extra={<Link to={paths.qualifications}>{t('toQualifications')}</Link>}>
      <ul className={styles['grants']}>
        {grantedBy.map(({ code, name, grantedAt, expiresAt }) => (
          <li key={code}>
            <Card size="small" type="inner" title={<h3 style={{ fontSize: 'inherit' }}>{name[language]}</h3>}>
              <Descriptions
                column={1}
                size="small"
                items={[
                  { key: 'since', label: t('since'), children: beijingTime(grantedAt) },
                  { key: 'until', label: t('until'), children: expiresAt ? beijingDay(expiresAt) : t('until.none') }
                ]}
              />
            </Card>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}
