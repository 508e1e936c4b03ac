import { beijingDay, beijingTime } from '@portal/contract/beijing-time'
import type { MenuKey } from '@portal/contract/menu-keys'
import { useQuery } from '@tanstack/react-query'
import { Card, Col, Descriptions, Row } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ConnectedSystem } from './connected-system.tsx'
import { MenuClosed } from './menu-closed.tsx'
import { menuPageTexts } from './menu-page-texts.ts'
import { menuPageQuery, type OpenMenu } from './menu-page.queries.ts'

/** R29: the grant behind the menu, its dates, and the link to the connected system; or what is missing to open it. */
export const MenuPage = ({ menu }: { menu: MenuKey }) => {
  const t = useTexts(menuPageTexts)
  const page = useQuery(menuPageQuery(menu))
  const problem = page.error ? asProblem(page.error) : undefined
  if (page.data?.state === 'closed') return <MenuClosed {...page.data} />
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
          <ConnectedSystem menu={menu} system={page.data.system} login={page.data.login} />
        </>
      )}
    </>
  )
}

const Grants = ({ grantedBy }: Pick<OpenMenu, 'grantedBy'>) => {
  const t = useTexts(menuPageTexts)
  const language = useLanguage()
  const maySee = useMay('application.read')
  return (
    <SectionCard title={t('grants')} extra={maySee && <Link to={paths.qualifications}>{t('toQualifications')}</Link>}>
      <Row gutter={[16, 16]} role="list">
        {grantedBy.map(({ code, name, grantedAt, expiresAt, renewalUntil }) => (
          <Col key={code} flex="1 1 300px" role="listitem">
            <Card size="small" type="inner" title={<h3>{name[language]}</h3>}>
              <Descriptions
                column={1}
                size="small"
                items={[
                  { key: 'since', label: t('since'), children: beijingTime(grantedAt) },
                  { key: 'until', label: t('until'), children: expiresAt ? beijingDay(expiresAt) : t('until.none') },
                  ...(renewalUntil
                    ? [
                        {
                          key: 'renewal',
                          label: t('renewal'),
                          children: t('renewal.until', { day: beijingDay(renewalUntil) })
                        }
                      ]
                    : [])
                ]}
              />
            </Card>
          </Col>
        ))}
      </Row>
    </SectionCard>
  )
}
