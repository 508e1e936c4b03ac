import { beijingTime } from '@portal/contract/beijing-time'
import type { AgreementKind } from '@portal/contract/identity/agreement'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Flex, Table, type TableColumnsType } from 'antd'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { agreementsTexts } from './agreements-texts.ts'
import { type Acceptance, acceptancesQuery } from './agreements.queries.ts'

/** R8: who accepted a text. */
export const AcceptanceList = ({ kind, sha256 }: { kind: AgreementKind; sha256: string }) => {
  const t = useTexts(agreementsTexts)
  const list = useInfiniteQuery(acceptancesQuery(kind, sha256))
  const rows = list.data?.pages.flatMap(({ data }) => data)
  return (
    <Flex vertical gap={12}>
      <span style={softText}>{t('acceptances.intro')}</span>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && <ProblemAlert problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('acceptances.none')} />}
      {rows && rows.length > 0 && <Acceptances rows={rows} />}
      {list.hasNextPage && (
        <Button
          style={{ alignSelf: 'start' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('acceptances.more')}
        </Button>
      )}
    </Flex>
  )
}

const Acceptances = ({ rows }: { rows: readonly Acceptance[] }) => {
  const t = useTexts(agreementsTexts)
  const isNarrow = useIsNarrow()
  const columns: TableColumnsType<Acceptance> = [
    { key: 'username', title: t('acceptances.username'), rowScope: 'row', render: (_, { username }) => username },
    {
      key: 'enterprise',
      title: t('acceptances.enterprise'),
      render: (_, { enterprise }) => <EnterpriseName enterprise={enterprise} />
    },
    { key: 'at', title: t('acceptances.at'), width: 180, render: (_, { at }) => beijingTime(at) },
    { key: 'ip', title: t('acceptances.ip'), width: 150, render: (_, { ip }) => ip || t('acceptances.erased') }
  ]
  const card: TableColumnsType<Acceptance> = [
    {
      key: 'card',
      title: t('acceptances.list'),
      render: (_, { username, enterprise, at, ip }) => (
        <Flex vertical gap={4}>
          <strong style={{ overflowWrap: 'anywhere' }}>{username}</strong>
          <EnterpriseName enterprise={enterprise} />
          <span style={softText}>
            {beijingTime(at)} · {ip || t('acceptances.erased')}
          </span>
        </Flex>
      )
    }
  ]
  return (
    <Table
      aria-label={t('acceptances.list')}
      rowKey="id"
      size="small"
      columns={isNarrow ? card : columns}
      dataSource={rows}
      pagination={false}
    />
  )
}
