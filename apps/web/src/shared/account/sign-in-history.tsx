import { beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import type { listOperatorSignIns } from '@portal/contract/enterprise/operator'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Card, Descriptions, Empty, Flex, Table, type TableColumnsType, Tag } from 'antd'
import { useDeviceName, usePersonName } from '#web/shared/format/use-names.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { EndlessRows } from '#web/shared/list/endless-rows.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'

const signInHistoryTexts = defineTexts('sign-in-history', {
  empty: ['还没有登录记录', 'No sign-ins yet'],
  more: ['加载更多', 'Load more'],
  all: ['已显示全部记录', 'These are all'],
  'column.who': ['操作员', 'Operator'],
  'column.at': ['时间', 'Time'],
  'column.outcome': ['结果', 'Result'],
  'column.device': ['设备', 'Device'],
  'column.ip': ['IP 地址', 'IP address'],
  'outcome.SUCCEEDED': ['登录成功', 'Signed in'],
  'outcome.WRONG_PASSWORD': ['密码错误', 'Wrong password'],
  'outcome.WRONG_SECOND_FACTOR': ['二次验证未通过', 'Second step failed'],
  'outcome.WRONG_PASSKEY': ['通行密钥未通过', 'Passkey refused'],
  'outcome.LOCKED': ['暂时锁定', 'Locked'],
  'outcome.FROZEN': ['账号已冻结或停用', 'Account frozen or disabled']
})

type OfOperator = Response<typeof listOperatorSignIns>['data'][number]

/** The person is named where the list is of several accounts. */
export type SignInRow = Omit<OfOperator, 'username' | 'name'> & Partial<Pick<OfOperator, 'username' | 'name'>>

type SignInHistoryProps = {
  title: string
  intro: string
  signIns: UseInfiniteQueryResult<InfiniteData<{ data: SignInRow[] }>>
}

/** 登录历史 (R35). On a phone the table becomes a list. */
export const SignInHistory = ({ title, intro, signIns }: SignInHistoryProps) => {
  const t = useTexts(signInHistoryTexts)
  return (
    <Card role="region" aria-label={title}>
      <Flex vertical gap={16} align="stretch">
        <p style={softText}>{intro}</p>
        <EndlessRows list={signIns} none={<Empty description={t('empty')} />} more={t('more')} end={t('all')} gap={16}>
          {(rows) => <SignInRows rows={rows} />}
        </EndlessRows>
      </Flex>
    </Card>
  )
}

export const SignInRows = ({ rows }: { rows: readonly SignInRow[] }) =>
  useIsNarrow() ? <SignInList rows={rows} /> : <SignInTable rows={rows} />

const useColumns = (rows: readonly SignInRow[]) => {
  const t = useTexts(signInHistoryTexts)
  const nameOf = useDeviceName()
  const personOf = usePersonName()
  const who = {
    key: 'who',
    title: t('column.who'),
    render: (_: unknown, { username, name }: SignInRow) => username && personOf({ username, name })
  }
  return [
    { key: 'at', title: t('column.at'), render: (_, { at }) => beijingTime(at) },
    ...(rows.some(({ username }) => username !== undefined) ? [who] : []),
    {
      key: 'outcome',
      title: t('column.outcome'),
      render: (_, { outcome }) => (
        <Tag color={outcome === 'SUCCEEDED' ? 'success' : 'error'}>{t(`outcome.${outcome}`)}</Tag>
      )
    },
    { key: 'device', title: t('column.device'), render: (_, { device }) => nameOf(device) },
    { key: 'ip', title: t('column.ip'), render: (_, { ip }) => ip }
  ] as const satisfies TableColumnsType<SignInRow>
}

const SignInTable = ({ rows }: { rows: readonly SignInRow[] }) => (
  <Table rowKey="id" size="middle" columns={[...useColumns(rows)]} dataSource={[...rows]} pagination={false} />
)

const SignInList = ({ rows }: { rows: readonly SignInRow[] }) => {
  const columns = useColumns(rows)
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
