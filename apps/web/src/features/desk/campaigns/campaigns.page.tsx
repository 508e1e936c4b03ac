import { proposeCampaign } from '@portal/contract/desk/campaign'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Flex, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { campaignPath } from '#web/shared/paths.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { CampaignTag, Confirmed, Scope } from './campaign-facts.tsx'
import { campaignsTexts } from './campaigns-texts.ts'
import { type CampaignRow, campaignsQuery } from './campaigns.queries.ts'
import { ProposeDialog } from './propose-dialog.tsx'
import { WaitingCampaigns } from './waiting-campaigns.tsx'

/** 复审 (R46): started by 系统管理员, read by every administrator. */
export const CampaignsPage = () => {
  const t = useTexts(campaignsTexts)
  const { roles } = useAdmin()
  const { data, isPending, error, refetch } = useQuery(campaignsQuery)
  const [isProposing, setProposing] = useState(false)
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        {mayCall(proposeCampaign, roles) && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('new')}
          </Button>
        )}
      </Flex>
      {data && <WaitingCampaigns campaigns={data.waiting} />}
      <Card>
        <Flex vertical gap={16}>
          <span style={softText}>{t('intro')}</span>
          {isPending && <Skeleton lines={6} />}
          <QueryProblem of={{ error, refetch }} />
          {data && <CampaignTable rows={data.data} />}
        </Flex>
      </Card>
      {isProposing && <ProposeDialog onClose={() => setProposing(false)} />}
    </Flex>
  )
}

const CampaignTable = ({ rows }: { rows: readonly CampaignRow[] }) => {
  const t = useTexts(campaignsTexts)
  const title = ({ id, title: name }: CampaignRow) => (
    <Link to={campaignPath(id)} className="table-link">
      {name}
    </Link>
  )
  const columns: TableColumnsType<CampaignRow> = [
    { key: 'title', title: t('column.title'), rowScope: 'row', render: (_, row) => title(row) },
    { key: 'scope', title: t('column.scope'), width: 280, render: (_, row) => <Scope of={row} /> },
    { key: 'deadline', title: t('column.deadline'), width: 120, dataIndex: 'deadline' },
    { key: 'state', title: t('column.state'), width: 130, render: (_, { state }) => <CampaignTag state={state} /> },
    { key: 'progress', title: t('column.progress'), width: 180, render: (_, row) => <Confirmed of={row} /> },
    {
      key: 'suspended',
      title: t('column.suspended'),
      width: 100,
      render: (_, { suspended }) => suspended.toLocaleString()
    }
  ]
  return (
    <ListTable
      label={t('list')}
      columns={columns}
      renderCard={(row) => (
        <Flex vertical gap={6} align="start">
          {title(row)}
          <CampaignTag state={row.state} />
          <span style={softText}>
            <Scope of={row} />
          </span>
          <span style={softText}>
            {t('column.deadline')} {row.deadline}
          </span>
          <span style={softText}>
            {t('column.progress')} <Confirmed of={row} />
          </span>
        </Flex>
      )}
      rows={rows}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} /> }}
      width={960}
    />
  )
}
