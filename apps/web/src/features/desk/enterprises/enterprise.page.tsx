import { enterpriseSeers } from '@portal/contract/admin-enterprise'
import { listDuplicates } from '@portal/contract/desk/admin-enterprise-duplicates'
import { listEnterpriseNotes } from '@portal/contract/desk/admin-enterprise-notes'
import * as contents from '@portal/contract/desk/admin-enterprise-tabs'
import { listAuditEvents } from '@portal/contract/desk/audit-log'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useParams, useSearchParams } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { SandboxTag } from '#web/shared/admin/enterprise-name.tsx'
import { EnterpriseStateTag } from '#web/shared/admin/state-tag.tsx'
import { wrappedTabs } from '#web/shared/admin/wrapped-tabs.ts'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths, paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { viewAsPath } from '#web/shared/viewing.ts'
import { EnterpriseOverview } from './enterprise-overview.tsx'
import { EnterpriseQualifications } from './enterprise-qualifications.tsx'
import { enterpriseTexts } from './enterprise-texts.ts'
import { type Enterprise, enterpriseQuery } from './enterprises.queries.ts'
import type { FreezeAction } from './freeze-dialog.tsx'
import { FreezeFacts } from './freeze-facts.tsx'
import { EnterpriseProfile } from './enterprise-profile.tsx'
import { EnterprisePapers } from './enterprise-papers.tsx'
import { EnterpriseHistory } from './enterprise-history.tsx'
import { EnterpriseAccounts } from './enterprise-accounts.tsx'
import { EnterpriseMessages } from './enterprise-messages.tsx'
import { EnterpriseDuplicates } from './enterprise-duplicates.tsx'
import { EnterpriseNotes } from './enterprise-notes.tsx'
import { EnterpriseSignIns } from './enterprise-sign-ins.tsx'
import { FreezeDialog } from './freeze-dialog.tsx'

/** R38. The address holds the tab. */
export const EnterprisePage = () => {
  const t = useTexts(enterpriseTexts)
  const { number = '' } = useParams()
  const { data, isPending, error, refetch } = useQuery(enterpriseQuery(number))
  // Where the list was left; without it, such as in a new tab, the whole list.
  const { list } = (useLocation().state ?? {}) as { list?: string }
  return (
    <>
      <div>
        <Link to={{ pathname: adminPaths.enterprises, search: list ?? '' }}>{t('back')}</Link>
      </div>
      {isPending && <Loading number={number} />}
      <QueryProblem of={{ error, refetch }} />
      {data && <Loaded enterprise={data} />}
    </>
  )
}

const Loading = ({ number }: { number: string }) => (
  <>
    <PageTitle title={number} />
    <Skeleton lines={8} />
  </>
)

const Loaded = ({ enterprise }: { enterprise: Enterprise }) => {
  const t = useTexts(enterpriseTexts)
  const words = useTexts(adminTexts)
  const { roles } = useAdmin()
  const [action, setAction] = useState<FreezeAction>()
  const [open] = enterprise.freezes
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <Flex wrap gap={8} align="center">
          <PageTitle title={enterprise.fullName ?? words('unnamed')} />
          <EnterpriseStateTag state={enterprise.state} />
          {enterprise.isTest && <SandboxTag />}
        </Flex>
        <Flex wrap gap={8}>
          {mayCall({ roles: enterpriseSeers }, roles) && enterprise.state !== 'CLOSED' && (
            // A document of its own, so that nothing of the desk and of the enterprise is mixed.
            <Button href={`${viewAsPath(enterprise.number)}${paths.center}`}>{t('viewAs')}</Button>
          )}
          {enterprise.allowedActions.map((each) => (
            <Button key={each} danger={each === 'freeze'} onClick={() => setAction(each)}>
              {t(`${each}.enterprise`)}
            </Button>
          ))}
        </Flex>
      </Flex>
      {enterprise.state === 'FROZEN' && open && (
        <Alert
          type="error"
          showIcon
          role="status"
          title={t('frozen.enterprise')}
          description={<FreezeFacts freeze={open} />}
        />
      )}
      <Card>
        <EnterpriseTabs enterprise={enterprise} />
      </Card>
      {action && (
        <FreezeDialog
          subject={{ number: enterprise.number, name: nameOrNumber(enterprise) }}
          action={action}
          onClose={() => setAction(undefined)}
        />
      )}
    </>
  )
}

/** Each with the endpoint that a role must be able to call. Without one, every reader may. */
const tabs = {
  overview: undefined,
  profile: contents.readEnterpriseProfile,
  papers: contents.listEnterprisePapers,
  qualifications: undefined,
  accounts: undefined,
  messages: contents.listEnterpriseMessages,
  signIns: contents.listEnterpriseSignIns,
  duplicates: listDuplicates,
  notes: listEnterpriseNotes,
  audit: listAuditEvents
} as const
type Tab = keyof typeof tabs
// Object.keys loses the names of the keys.
const tabKeys = Object.keys(tabs) as Tab[]

const EnterpriseTabs = ({ enterprise }: { enterprise: Enterprise }) => {
  const t = useTexts(enterpriseTexts)
  const { roles } = useAdmin()
  const { state } = useLocation()
  const [query, setQuery] = useSearchParams()
  const shown = tabKeys.filter((tab) => {
    const endpoint = tabs[tab]
    return endpoint === undefined || mayCall(endpoint, roles)
  })
  const current = shown.find((tab) => tab === query.get('tab')) ?? 'overview'
  const { number, suspectedDuplicates = 0 } = enterprise
  const panes: Record<Tab, ReactNode> = {
    overview: <EnterpriseOverview enterprise={enterprise} />,
    profile: <EnterpriseProfile enterprise={enterprise} />,
    papers: <EnterprisePapers number={number} />,
    qualifications: (
      <Flex vertical gap={20}>
        <EnterpriseQualifications enterprise={enterprise} />
        <EnterpriseHistory number={number} />
      </Flex>
    ),
    accounts: <EnterpriseAccounts number={number} />,
    messages: <EnterpriseMessages number={number} />,
    signIns: <EnterpriseSignIns number={number} />,
    duplicates: <EnterpriseDuplicates number={number} />,
    notes: <EnterpriseNotes number={number} />,
    audit: <EnterpriseAudit number={number} />
  }
  return (
    <Tabs
      {...wrappedTabs}
      aria-label={t('tabs')}
      activeKey={current}
      destroyOnHidden
      items={shown.map((tab) => ({
        key: tab,
        label:
          tab === 'duplicates' && suspectedDuplicates > 0
            ? t('tab.duplicates.count', { count: suspectedDuplicates })
            : t(`tab.${tab}`),
        children: panes[tab]
      }))}
      onChange={(tab) => setQuery(tab === 'overview' ? {} : { tab }, { state })}
    />
  )
}

const EnterpriseAudit = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTexts)
  return (
    <Flex vertical gap={12} align="start">
      <p style={{ margin: 0 }}>{t('audit.text')}</p>
      <LinkButton to={`${adminPaths.audit}?enterprise=${number}`}>{t('audit.open')}</LinkButton>
    </Flex>
  )
}
