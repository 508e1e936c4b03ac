import { beijingTime } from '@portal/contract/beijing-time'
import type { AgreementKind } from '@portal/contract/identity/agreement'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Flex, type TableColumnsType } from 'antd'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { EndlessRows } from '#web/shared/list/endless-rows.tsx'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { agreementsTexts } from './agreements-texts.ts'
import { type Acceptance, acceptancesQuery } from './agreements.queries.ts'

/** R8: who accepted a text. */
export const AcceptanceList = ({ kind, sha256 }: { kind: AgreementKind; sha256: string }) => {
  const t = useTexts(agreementsTexts)
  const list = useInfiniteQuery(acceptancesQuery(kind, sha256))
  return (
    <Flex vertical gap={12}>
      <span style={softText}>{t('acceptances.intro')}</span>
      <EndlessRows list={list} none={t('acceptances.none')} more={t('acceptances.more')}>
        {(rows) => <Acceptances rows={rows} />}
      </EndlessRows>
    </Flex>
  )
}

const Acceptances = ({ rows }: { rows: readonly Acceptance[] }) => {
  const t = useTexts(agreementsTexts)
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
  return (
    <ListTable
      label={t('acceptances.list')}
      size="small"
      columns={columns}
      renderCard={({ username, enterprise, at, ip }) => (
        <Flex vertical gap={4}>
          <strong style={{ overflowWrap: 'anywhere' }}>{username}</strong>
          <EnterpriseName enterprise={enterprise} />
          <span style={softText}>
            {beijingTime(at)} · {ip || t('acceptances.erased')}
          </span>
        </Flex>
      )}
      rows={rows}
    />
  )
}
