import { type ClientSetting, clientSettingNames, type ClientView } from '@portal/contract/admin-clients'
import { Descriptions, Flex, Table, type TableColumnsType } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import type { Proposed } from './clients.queries.ts'
import { integratorsTexts } from './integrators-texts.ts'
import { settingItems } from './setting-items.ts'
import { SettingValue } from './setting-value.tsx'

type Column = { key: string; title: string; value: (name: ClientSetting) => React.ReactNode }

/** What a change changes, beside the present settings; of a registration, everything. */
export const ProposalTable = ({ client: { state, settings: present, proposal } }: { client: Proposed }) => {
  const t = useTexts(integratorsTexts)
  const isNarrow = useIsNarrow()
  const { settings: wanted } = proposal
  const isNew = state === 'PROPOSED'
  const names = clientSettingNames.filter((name) => isNew || differs(present, wanted, name))
  const columns: Column[] = isNew
    ? [{ key: 'to', title: t('column.value'), value: (name) => <SettingValue settings={wanted} name={name} /> }]
    : [
        {
          key: 'from',
          title: t('column.from'),
          value: (name) => <SettingValue settings={present} name={name} mark={{ others: wanted, as: 'removed' }} />
        },
        {
          key: 'to',
          title: t('column.to'),
          value: (name) => <SettingValue settings={wanted} name={name} mark={{ others: present, as: 'added' }} />
        }
      ]
  return (
    <Table
      aria-label={t(isNew ? 'settings' : 'differences', { name: present.name })}
      rowKey="name"
      size="small"
      columns={isNarrow ? stacked(t, columns) : beside(t, columns)}
      dataSource={names.map((name) => ({ name }))}
      pagination={false}
    />
  )
}

const differs = (from: ClientView['settings'], to: ClientView['settings'], name: ClientSetting): boolean =>
  settingItems(from, name, 'zh').join('\n') !== settingItems(to, name, 'zh').join('\n')

type Row = { name: ClientSetting }
type Texts = ReturnType<typeof useTexts<keyof (typeof integratorsTexts)['table']>>

const beside = (t: Texts, columns: readonly Column[]): TableColumnsType<Row> => [
  { key: 'name', title: t('column.setting'), width: '24%', rowScope: 'row', render: (_, { name }) => t(name) },
  ...columns.map(({ key, title, value }) => ({ key, title, render: (_: unknown, { name }: Row) => value(name) }))
]

const stacked = (t: Texts, columns: readonly Column[]): TableColumnsType<Row> => [
  {
    key: 'name',
    title: t('column.setting'),
    render: (_, { name }) => (
      <Flex vertical gap={6}>
        <strong>{t(name)}</strong>
        <Descriptions
          size="small"
          column={1}
          styles={{ content: { display: 'block', minWidth: 0 } }}
          items={columns.map(({ key, title, value }) => ({ key, label: title, children: value(name) }))}
        />
      </Flex>
    )
  }
]
