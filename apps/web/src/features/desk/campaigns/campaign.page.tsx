import { beijingTime } from '@portal/contract/beijing-time'
import { type listCampaignTargets, targetStates } from '@portal/contract/desk/campaign'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { EnterprisePageLink } from '#web/shared/admin/enterprise-page-link.tsx'
import { ExportButton } from '#web/shared/admin/export-button.tsx'
import { ListPage } from '#web/shared/admin/list-page.tsx'
import type { ListField } from '#web/shared/admin/list-search.tsx'
import { EnterpriseStateTag } from '#web/shared/admin/state-tag.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { Filter } from '#web/shared/list/define-list.ts'
import type { ListTableProps } from '#web/shared/list/list-table.tsx'
import { adminPaths } from '#web/shared/paths.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { CampaignActs } from './campaign-acts.tsx'
import { TargetTag } from './campaign-facts.tsx'
import { CampaignSummary } from './campaign-summary.tsx'
import { campaignsTexts } from './campaigns-texts.ts'
import { type Campaign, campaignQuery, targetList, type TargetRow } from './campaigns.queries.ts'

/** R46: how far a campaign is, and whom to call. */
export const CampaignPage = () => {
  const { id = '' } = useParams()
  const t = useTexts(campaignsTexts)
  const words = useTexts(adminTexts)
  const campaign = useQuery(campaignQuery(id))
  const list = useMemo(() => targetList(id), [id])
  const title = campaign.data?.title ?? t('title')
  const used = useList(list, title)
  const { file } = used
  return (
    <>
      <Link to={adminPaths.campaigns}>{t('back.list')}</Link>
      <ListPage
        used={used}
        title={title}
        actions={campaign.data && <CampaignActs campaign={campaign.data} />}
        above={campaign.data && <CampaignSummary campaign={campaign.data} />}
        search={{ label: t('filter'), fields: useFields(campaign.data) }}
        tools={
          <Flex justify="end">
            <ExportButton file={file} />
          </Flex>
        }
        table={useTable()}
        empty={{
          none: t('targets.none'),
          narrowed: t('targets.narrowed'),
          advice: <Link to={used.cleared}>{words('search.reset')}</Link>
        }}
        refresh={campaign.refetch}
        error={campaign.error}
      />
    </>
  )
}

/** `campaign`: absent until it is loaded. */
const useFields = (campaign: Campaign | undefined): ListField<keyof Filter<typeof listCampaignTargets>>[] => {
  const t = useTexts(campaignsTexts)
  const language = useLanguage()
  const choice = (name: 'state' | 'type', label: string, options: { value: string; label: string }[]) => ({
    kind: 'choice' as const,
    width: 'short' as const,
    name,
    label,
    placeholder: t('any'),
    options: [{ value: '', label: t('any') }, ...options]
  })
  const types = campaign?.byType ?? []
  return [
    { kind: 'text', name: 'search', width: 'wide', label: t('search'), placeholder: t('search.hint') },
    choice(
      'state',
      t('column.confirmation'),
      targetStates.map((value) => ({ value, label: t(value) }))
    ),
    choice(
      'type',
      t('summary.type'),
      types.map(({ code, name }) => ({ value: code, label: name[language] }))
    )
  ]
}

const useTable = (): Omit<ListTableProps<TargetRow>, 'rows'> => {
  const t = useTexts(campaignsTexts)
  const lastSignIn = ({ lastSignInAt }: TargetRow) => (lastSignInAt ? beijingTime(lastSignInAt) : t('signIn.never'))
  return {
    label: t('targets'),
    rowKey: 'number',
    width: 900,
    columns: [
      { key: 'enterprise', title: t('column.enterprise'), rowScope: 'row', render: (_, row) => <Name row={row} /> },
      { key: 'contact', title: t('column.contact'), width: 160, render: (_, row) => <Contact row={row} /> },
      { key: 'signIn', title: t('column.signIn'), width: 190, render: (_, row) => lastSignIn(row) },
      {
        key: 'state',
        title: t('column.confirmation'),
        width: 200,
        render: (_, row) => <State row={row} />
      }
    ],
    renderCard: (row) => (
      <Flex vertical gap={6} align="start">
        <Name row={row} />
        <State row={row} />
        <Contact row={row} />
        <span style={softText}>
          {t('column.signIn')} {lastSignIn(row)}
        </span>
      </Flex>
    )
  }
}

const Name = ({ row }: { row: TargetRow }) => (
  <Flex vertical align="start">
    <EnterprisePageLink enterprise={row} />
    {row.enterpriseState !== 'ACTIVE' && <EnterpriseStateTag state={row.enterpriseState} />}
  </Flex>
)

const isMasked = (phone: string): boolean => phone.includes('*')

const Contact = ({ row: { contact } }: { row: TargetRow }) => (
  <Flex vertical>
    <span>{contact.name ?? '—'}</span>
    {contact.phone && (isMasked(contact.phone) ? contact.phone : <a href={`tel:${contact.phone}`}>{contact.phone}</a>)}
  </Flex>
)

const State = ({ row: { state, confirmedAt } }: { row: TargetRow }) => (
  <Flex vertical align="start" gap={4}>
    <TargetTag state={state} />
    {confirmedAt && <span style={softText}>{beijingTime(confirmedAt)}</span>}
  </Flex>
)
