import type { Catalogue, CatalogueDraft } from '@portal/contract/qualification/catalogue'
import { Descriptions, Flex, Table, type TableColumnsType, Tag } from 'antd'
import { useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { type Difference, differencesOf, type DifferenceGroup } from './catalogue-differences.ts'
import { catalogueTexts } from './catalogue-texts.ts'

type Content = Catalogue | CatalogueDraft

const colours = { added: 'success', removed: 'error', changed: 'processing' } as const

/** What differs between two catalogues, in words. */
export const DifferenceList = ({ from, to }: { from: Content; to: Content }) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const groups = differencesOf(from, to, { t, language })
  if (groups.length === 0) return <p style={softText}>{t('differences.none')}</p>
  return (
    <Flex vertical gap={16}>
      {groups.map((group) => (
        <Group key={group.key} group={group} />
      ))}
    </Flex>
  )
}

const Group = ({ group: { title, kind, differences } }: { group: DifferenceGroup }) => {
  const t = useTexts(catalogueTexts)
  const id = useId()
  const isNarrow = useIsNarrow()
  return (
    <Flex vertical gap={8} role="group" aria-labelledby={id}>
      <Flex wrap gap={8} align="center">
        <strong id={id}>{title}</strong>
        <Tag color={colours[kind]}>{t(`difference.${kind}`)}</Tag>
      </Flex>
      {differences.length > 0 && (
        <Table
          aria-labelledby={id}
          rowKey="key"
          size="small"
          columns={isNarrow ? stacked(t, kind) : beside(t, kind)}
          dataSource={differences}
          pagination={false}
        />
      )}
    </Flex>
  )
}

type Texts = ReturnType<typeof useTexts<keyof (typeof catalogueTexts)['table']>>
type Kind = DifferenceGroup['kind']

/** A new qualification has no former value. */
const sidesOf = (t: Texts, kind: Kind) =>
  kind === 'added'
    ? [{ side: 'to' as const, title: t('difference.value') }]
    : [
        { side: 'from' as const, title: t('difference.from') },
        { side: 'to' as const, title: t('difference.to') }
      ]

const beside = (t: Texts, kind: Kind): TableColumnsType<Difference> => [
  { key: 'label', title: t('difference.item'), dataIndex: 'label', width: '26%', rowScope: 'row' },
  ...sidesOf(t, kind).map(({ side, title }) => ({
    key: side,
    title,
    render: (_: unknown, difference: Difference) => <Value value={difference[side]} />
  }))
]

const stacked = (t: Texts, kind: Kind): TableColumnsType<Difference> => [
  {
    key: 'label',
    title: t('difference.item'),
    render: (_, difference) => (
      <Flex vertical gap={6}>
        <span>{difference.label}</span>
        <Descriptions
          size="small"
          column={1}
          styles={{ content: { display: 'block', minWidth: 0 } }}
          items={sidesOf(t, kind).map(({ side, title }) => ({
            key: side,
            label: title,
            children: <Value value={difference[side]} />
          }))}
        />
      </Flex>
    )
  }
]

export const Value = ({ value }: { value: string | undefined }) => {
  const t = useTexts(catalogueTexts)
  if (value === undefined) return <span style={softText}>{t('none')}</span>
  return <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{value}</span>
}
