import { revealProfileChangeField } from '@portal/contract/enterprise/profile-change'
import {
  type ProfileField,
  profileFields,
  profileGroups,
  profileLabel
} from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import { useQuery } from '@tanstack/react-query'
import { Descriptions, Flex, Table, type TableColumnsType, Typography } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { Revealable } from '#web/shared/admin/revealable.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'
import type { ProfileChange } from './profile-changes.queries.ts'

type Side = 'from' | 'to'

/** For a decided change the old value is history, so its column is called 'before'. */
const sideName = ({ state }: ProfileChange, side: Side) => (side === 'from' && state !== 'PENDING' ? 'before' : side)

/** R47, 工商核验. */
const registerSides = { from: 'register.profile', to: 'register.register' } as const

export const DifferenceTable = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  const fields = profileFields.filter(({ key }) => Object.hasOwn(change.differences, key))
  const nameOf = (field: ProfileField) => profileLabel(field, language, change.enterprise.type[language])
  const heading = (side: Side) => (change.register ? t(registerSides[side]) : t(`column.${sideName(change, side)}`))
  const value = (field: ProfileField, side: Side) => (
    <Value change={change} field={field} side={side} label={nameOf(field)} />
  )
  const label = (field: ProfileField) => (
    <>
      <Typography.Text type="secondary">{groupName(field, language)}</Typography.Text> {nameOf(field)}
    </>
  )
  const columns: TableColumnsType<ProfileField> = [
    { key: 'field', title: t('column.field'), width: '24%', rowScope: 'row', render: (_, field) => label(field) },
    { key: 'from', title: heading('from'), width: '38%', render: (_, field) => value(field, 'from') },
    { key: 'to', title: heading('to'), width: '38%', render: (_, field) => value(field, 'to') }
  ]
  const stacked: TableColumnsType<ProfileField> = [
    {
      key: 'field',
      title: t('column.field'),
      render: (_, field) => (
        <Flex vertical gap={6}>
          <Typography.Text strong>{label(field)}</Typography.Text>
          <Descriptions
            size="small"
            column={1}
            items={(['from', 'to'] as const).map((side) => ({
              key: side,
              label: heading(side),
              children: value(field, side)
            }))}
          />
        </Flex>
      )
    }
  ]
  return (
    <Table
      aria-label={t(change.register ? 'register.title' : 'differences')}
      rowKey="key"
      size="small"
      columns={isNarrow ? stacked : columns}
      dataSource={fields}
      pagination={false}
    />
  )
}

/** 姓名 alone is ambiguous: the legal person and the agent both have it. */
const groupName = ({ group }: ProfileField, language: Language): string =>
  profileGroups.find(({ key }) => key === group)?.[language] ?? ''

type ValueProps = { change: ProfileChange; field: ProfileField; side: Side; label: string }

const Value = ({ change, field, side, label }: ValueProps) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const { roles } = useAdmin()
  const value = change.differences[field.key]?.[side] ?? null
  if (value === null) return <Typography.Text type="secondary">{t('value.empty')}</Typography.Text>
  const sideLabel = `${label}（${t(`side.${sideName(change, side)}`)}）`
  // The paper itself stands beside the values.
  if (field.kind === 'paper') return <span>{change.papers[value]?.displayName ?? sideLabel}</span>
  if (field.sensitive && change.state === 'PENDING' && mayCall(revealProfileChangeField, roles)) {
    const reveal = () =>
      call(revealProfileChangeField, { params: { id: change.id }, body: { field: field.key, of: side } })
    return <Revealable masked={value} label={sideLabel} reveal={reveal} />
  }
  return <span style={{ whiteSpace: 'pre-wrap' }}>{shownValue(field, value, { language, nameOf })}</span>
}
