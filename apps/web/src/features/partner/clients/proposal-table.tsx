import { type ClientSetting, clientSettingNames, type ClientView } from '@portal/contract/partner/client'
import { Descriptions, Flex, Table, type TableColumnsType } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { clientsTexts } from './clients-texts.ts'
import type { Proposed } from './clients.queries.ts'
import { settingItems } from './setting-items.ts'
import { SettingValue, type SettingValueProps } from './setting-value.tsx'

type Side = { key: 'to' | 'from'; title: string } & Pick<SettingValueProps, 'settings' | 'mark'>

/** What a change changes, beside the present settings; of a registration, everything. */
export const ProposalTable = ({ client: { state, settings: present, proposal } }: { client: Proposed }) => {
  const t = useTexts(clientsTexts)
  const isNarrow = useIsNarrow()
  const { settings: wanted } = proposal
  const isNew = state === 'PROPOSED'
  const names = clientSettingNames.filter((name) => isNew || differs(present, wanted, name))
  const sides: Side[] = isNew
    ? [{ key: 'to', title: t('column.value'), settings: wanted }]
    : [
        { key: 'from', title: t('column.from'), settings: present, mark: { others: wanted, as: 'removed' } },
        { key: 'to', title: t('column.to'), settings: wanted, mark: { others: present, as: 'added' } }
      ]
  return (
    <Table
      aria-label={t(isNew ? 'settings' : 'differences', { name: present.name })}
      rowKey="name"
      size="small"
      columns={isNarrow ? stacked(t, sides) : beside(t, sides)}
      dataSource={names.map((name) => ({ name }))}
      pagination={false}
    />
  )
}

const differs = (from: ClientView['settings'], to: ClientView['settings'], name: ClientSetting): boolean =>
  settingItems(from, name, 'zh').join('\n') !== settingItems(to, name, 'zh').join('\n')

type Row = { name: ClientSetting }
type Texts = ReturnType<typeof useTexts<keyof (typeof clientsTexts)['table']>>

const beside = (t: Texts, sides: readonly Side[]): TableColumnsType<Row> => [
  { key: 'name', title: t('column.setting'), width: '24%', rowScope: 'row', render: (_, { name }) => t(name) },
  ...sides.map(({ key, title, ...value }) => ({
    key,
    title,
    render: (_: unknown, { name }: Row) => <SettingValue name={name} {...value} />
  }))
]

const stacked = (t: Texts, sides: readonly Side[]): TableColumnsType<Row> => [
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
          items={sides.map(({ key, title, ...value }) => ({
            key,
            label: title,
            children: <SettingValue name={name} {...value} />
          }))}
        />
      </Flex>
    )
  }
]
