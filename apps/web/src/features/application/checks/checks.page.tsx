import type { CheckView } from '@portal/contract/application/internal-check'
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Empty, Flex, Tabs } from 'antd'
import { lazy, Suspense } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { checksQuery, isWaiting } from '#web/shared/checks/checks.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useMay, useSession } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useAct } from './act-dialog.tsx'
import type { OpenAct } from './check-actions.tsx'
import { CheckCard } from './check-card.tsx'
import { checkPageTexts } from './check-page-texts.ts'

type Tab = 'waiting' | 'ended'

// Its table of differences is heavy.
const CheckPage = lazy(async () => ({ default: (await import('./check-in-full.tsx')).CheckPage }))

/** R36: 企业内复核, all or the one in the address. */
export const ChecksPage = () => {
  const { id } = useParams()
  if (id === undefined) return <Checks />
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <CheckPage key={id} id={id} />
    </Suspense>
  )
}

/** The address holds the tab. */
const Checks = () => {
  const t = useTexts(checkPageTexts)
  const { enterprise } = useSession()
  const [search, setSearch] = useSearchParams()
  const checks = useQuery(checksQuery)
  const { open, dialog } = useAct('checks-list')
  const tab: Tab = search.get('tab') === 'ended' ? 'ended' : 'waiting'
  const waiting = checks.data?.filter(isWaiting) ?? []
  const ended = checks.data?.filter((check) => !isWaiting(check)) ?? []
  const list = (of: Tab, shown: CheckView[]) => <CheckList tab={of} checks={checks.data && shown} onAct={open} />
  return (
    <>
      <PageTitle title={t('title')} />
      <span style={softText}>{t('intro')}</span>
      {!enterprise.checksSubmissions && <OffNotice />}
      <QueryProblem of={checks} />
      {!checks.isLoadingError && (
        <Tabs
          id="checks"
          aria-label={t('tabs')}
          activeKey={tab}
          onChange={(key) =>
            setSearch(key === 'ended' ? { tab: key } : {}, { replace: true, preventScrollReset: true })
          }
          items={[
            {
              key: 'waiting',
              label: t(waiting.length > 0 ? 'tab.waiting.some' : 'tab.waiting', { count: waiting.length }),
              children: list('waiting', waiting)
            },
            { key: 'ended', label: t('tab.ended'), children: list('ended', ended) }
          ]}
          destroyOnHidden
        />
      )}
      {dialog}
    </>
  )
}

const OffNotice = () => {
  const t = useTexts(checkPageTexts)
  const mayManage = useMay('operator.manage')
  return (
    <Alert
      role="status"
      type="info"
      showIcon
      title={t('off')}
      action={mayManage && <LinkButton to={paths.operators}>{t('off.owner')}</LinkButton>}
    />
  )
}

type CheckListProps = { tab: Tab; checks: CheckView[] | undefined; onAct: OpenAct }

const CheckList = ({ tab, checks, onAct }: CheckListProps) => {
  const t = useTexts(checkPageTexts)
  return (
    <div id="checks-list" tabIndex={-1}>
      {!checks && <Skeleton lines={6} />}
      {checks?.length === 0 && (
        <Card>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`empty.${tab}`)}>
            {tab === 'waiting' && <span style={softText}>{t('empty.waiting.text')}</span>}
          </Empty>
        </Card>
      )}
      {checks && checks.length > 0 && (
        <Flex component="ul" vertical gap={16}>
          {checks.map((check) => (
            <CheckCard key={check.id} check={check} onAct={onAct} />
          ))}
        </Flex>
      )}
    </div>
  )
}
