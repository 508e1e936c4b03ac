import type { listSignIns } from '@portal/contract/security'
import type { Response } from '@portal/contract/endpoint'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Card, Descriptions, Empty, Flex, Table, type TableColumnsType, Tag } from 'antd'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useDeviceName } from '#web/shared/format/device-name.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { securityTexts } from './security-texts.ts'
import { signInsQuery } from './security.queries.ts'

type SignIn = Response<typeof listSignIns>['data'][number]

/** 登录历史 (R35). On a phone the table becomes a list. */
export const SignInsPage = () => {
  const t = useTexts(securityTexts)
  const isNarrow = useIsNarrow()
  const signIns = useInfiniteQuery(signInsQuery)
  const rows = signIns.data?.pages.flatMap(({ data }) => data) ?? []
  const Rows = isNarrow ? SignInList : SignInTable
  return (
    <>
      <PageTitle title={t('logins')} />
      <Card role="region" aria-label={t('logins')}>
        <Flex vertical gap={16} align="stretch">
          <p style={softText}>{t('logins.intro')}</p>
          {signIns.isPending && <Skeleton lines={6} />}
          {signIns.isError && (
            <ProblemAlert problem={asProblem(signIns.error)} onRetry={() => void signIns.refetch()} />
          )}
          {signIns.isSuccess && rows.length === 0 && <Empty description={t('logins.empty')} />}
          {rows.length > 0 && <Rows rows={rows} />}
          {signIns.hasNextPage && (
            <Button
              style={{ alignSelf: 'start' }}
              loading={signIns.isFetchingNextPage}
              onClick={() => void signIns.fetchNextPage()}
            >
              {t('logins.more')}
            </Button>
          )}
          {!signIns.hasNextPage && rows.length > 0 && <p style={softText}>{t('logins.all')}</p>}
        </Flex>
      </Card>
    </>
  )
}

const useColumns = () => {
  const t = useTexts(securityTexts)
  const nameOf = useDeviceName()
  return [
    { key: 'at', title: t('column.at'), render: (_, { at }) => beijingTime(at) },
    {
      key: 'outcome',
      title: t('column.outcome'),
      render: (_, { outcome }) => (
        <Tag color={outcome === 'SUCCEEDED' ? 'success' : 'error'}>{t(`outcome.${outcome}`)}</Tag>
      )
    },
    { key: 'device', title: t('column.device'), render: (_, { device }) => nameOf(device) },
    { key: 'ip', title: t('column.ip'), render: (_, { ip }) => ip }
  ] as const satisfies TableColumnsType<SignIn>
}

const SignInTable = ({ rows }: { rows: SignIn[] }) => (
  <Table rowKey="id" size="middle" columns={[...useColumns()]} dataSource={rows} pagination={false} />
)

const SignInList = ({ rows }: { rows: SignIn[] }) => {
  const columns = useColumns()
  return (
    <Flex component="ul" vertical gap={12}>
      {rows.map((row) => (
        <li key={row.id}>
          <Descriptions
            bordered
            size="small"
            column={1}
            items={columns.map(({ key, title, render }) => ({ key, label: title, children: render(undefined, row) }))}
          />
        </li>
      ))}
    </Flex>
  )
}
