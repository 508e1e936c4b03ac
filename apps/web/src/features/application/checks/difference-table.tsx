import { type ProfileField, profileFields } from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { Descriptions, Flex, Table, type TableColumnsType, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { PaperValue } from '#web/shared/upload/paper-value.tsx'
import type { CheckInFull } from './check-in-full.tsx'
import { checkPageTexts } from './check-page-texts.ts'

type Changes = Pick<CheckInFull, 'differences' | 'papers'>

const sides = ['from', 'to'] as const

/** R19: sensitive values come masked. */
export const DifferenceTable = ({ differences, papers }: Changes) => {
  const t = useTexts(checkPageTexts)
  const labelOf = useFieldLabels()
  const isNarrow = useIsNarrow()
  const fields = profileFields.filter(({ key }) => Object.hasOwn(differences, key))
  if (fields.length === 0) return <Typography.Text type="secondary">{t('differences.none')}</Typography.Text>
  const valueOf = (field: ProfileField, side: (typeof sides)[number]) => (
    <Value field={field} value={differences[field.key]?.[side] ?? null} papers={papers} />
  )
  const columns: TableColumnsType<ProfileField> = [
    { key: 'field', title: t('column.field'), width: '24%', rowScope: 'row', render: (_, { key }) => labelOf(key) },
    ...sides.map((side) => ({
      key: side,
      title: t(`column.${side}`),
      width: '38%',
      render: (_: unknown, field: ProfileField) => valueOf(field, side)
    }))
  ]
  const stacked: TableColumnsType<ProfileField> = [
    {
      key: 'field',
      title: t('column.field'),
      render: (_, field) => (
        <Flex vertical gap={6}>
          <Typography.Text strong>{labelOf(field.key)}</Typography.Text>
          <Descriptions
            size="small"
            column={1}
            styles={{ content: { display: 'block', minWidth: 0 } }}
            items={sides.map((side) => ({ key: side, label: t(`column.${side}`), children: valueOf(field, side) }))}
          />
        </Flex>
      )
    }
  ]
  return (
    <Table
      aria-label={t('differences')}
      rowKey="key"
      size="small"
      columns={isNarrow ? stacked : columns}
      dataSource={fields}
      pagination={false}
    />
  )
}

type ValueProps = { field: ProfileField; value: string | null; papers: Changes['papers'] }

const Value = ({ field, value, papers }: ValueProps) => {
  const t = useTexts(checkPageTexts)
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  if (!value) return <Typography.Text type="secondary">{t('value.empty')}</Typography.Text>
  const paper = field.kind === 'paper' ? papers[value] : undefined
  if (paper) return <PaperValue paper={paper} />
  return (
    <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {shownValue(field, value, { language, nameOf })}
    </span>
  )
}
