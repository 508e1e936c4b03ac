import { beijingTime } from '@portal/contract/beijing-time'
import { type ProfileField, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Empty, Flex, Select, Table, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { PaperLink } from '#web/shared/admin/paper-link.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'
import { profileQuery, type ProfileVersions } from './enterprise-tabs.queries.ts'
import type { Enterprise } from './enterprises.queries.ts'

type Choice = { revision?: string; against?: string }

const choiceIn = (query: URLSearchParams): Choice =>
  Object.fromEntries([...query].filter(([key, value]) => isChoice(key) && /^[1-9]\d{0,8}$/.test(value)))

const isChoice = (key: string): boolean => key === 'revision' || key === 'against'

/** R38, 资料: two versions side by side. The address names them. */
export const EnterpriseProfile = ({ enterprise: { number, type } }: { enterprise: Enterprise }) => {
  const t = useTexts(enterpriseTabsTexts)
  const language = useLanguage()
  const [query, setQuery] = useSearchParams()
  const { state } = useLocation()
  const choice = choiceIn(query)
  const choose = (next: Choice) => setQuery({ tab: 'profile', ...next }, { state })
  const profile = useQuery(profileQuery(number, choice))
  if (profile.isPending) return <Skeleton lines={8} />
  if (profile.isError) {
    return <QueryProblem of={profile} />
  }
  const view = profile.data
  if (view.revision === null) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('profile.none')} />
  }
  return (
    <Flex vertical gap={12}>
      <VersionChoice view={view} onChoose={choose} />
      <Sides view={view} typeName={type[language]} isStale={profile.isPlaceholderData} />
    </Flex>
  )
}

const VersionChoice = ({ view, onChoose }: { view: ProfileVersions; onChoose: (choice: Choice) => void }) => {
  const t = useTexts(enterpriseTabsTexts)
  const { versions, revision, against } = view
  const options = versions.map(({ revision: value, createdAt }, place) => ({
    value,
    label: t(place === 0 ? 'profile.newest' : 'profile.option', { revision: value, at: beijingTime(createdAt) })
  }))
  const wish = { revision: String(revision), ...(against === null ? {} : { against: String(against) }) }
  return (
    <Flex wrap gap="8px 16px" align="center">
      <Flex component="label" wrap gap={8} align="center" style={{ maxWidth: '100%' }}>
        {t('profile.version')}
        <Select
          aria-label={t('profile.version')}
          value={revision}
          options={options}
          popupMatchSelectWidth={false}
          style={{ maxWidth: '100%' }}
          onChange={(value) => value !== null && onChoose({ ...wish, revision: String(value) })}
        />
      </Flex>
      {versions.length > 1 ? (
        <Flex component="label" wrap gap={8} align="center" style={{ maxWidth: '100%' }}>
          {t('profile.against')}
          <Select
            aria-label={t('profile.against')}
            value={against}
            options={options}
            popupMatchSelectWidth={false}
            style={{ maxWidth: '100%' }}
            onChange={(value) => value !== null && onChoose({ ...wish, against: String(value) })}
          />
        </Flex>
      ) : (
        <span style={softText}>{t('profile.first')}</span>
      )}
      <span style={softText}>{t('profile.masked')}</span>
    </Flex>
  )
}

type SidesProps = { view: ProfileVersions; typeName: string; isStale: boolean }

const Sides = ({ view, typeName, isStale }: SidesProps) => {
  const t = useTexts(enterpriseTabsTexts)
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  const [isShort, setShort] = useState(false)
  const { differences, against, revision } = view
  const differs = ({ key }: ProfileField) => Object.hasOwn(differences, key)
  const count = Object.keys(differences).length
  const rows = profileFields.filter((field) => differs(field) || (!isShort && Object.hasOwn(view.values, field.key)))
  const label = (field: ProfileField) => profileItemLabel(field, language, typeName)
  const sides: readonly ('from' | 'to')[] = against === null ? ['to'] : ['from', 'to']
  const heading = (side: 'from' | 'to') => t('profile.side', { revision: (side === 'from' ? against : revision) ?? 0 })
  const value = (field: ProfileField, side: 'from' | 'to') => (
    <Value view={view} field={field} label={`${label(field)} ${heading(side)}`} side={side} />
  )
  const name = (field: ProfileField) => (
    <Flex wrap gap={4} align="center">
      {label(field)} {differs(field) && <Tag color="warning">{t('profile.differs')}</Tag>}
    </Flex>
  )
  const columns: TableColumnsType<ProfileField> = [
    { key: 'field', title: t('profile.field'), width: '28%', rowScope: 'row', render: (_, field) => name(field) },
    ...sides.map((side) => ({
      key: side,
      title: heading(side),
      width: `${72 / sides.length}%`,
      render: (_: unknown, field: ProfileField) => value(field, side)
    }))
  ]
  const card: TableColumnsType<ProfileField> = [
    {
      key: 'card',
      title: t('profile.title'),
      render: (_, field) => (
        <Flex vertical gap={4}>
          <strong>{name(field)}</strong>
          {(differs(field) ? sides : (['to'] as const)).map((side) => (
            <div key={side}>
              {differs(field) && <span style={softText}>{heading(side)} </span>}
              {value(field, side)}
            </div>
          ))}
        </Flex>
      )
    }
  ]
  return (
    <>
      {against !== null && (
        <Flex wrap gap="4px 16px" align="center">
          <span role="status">{count === 0 ? t('profile.same') : t('profile.changed', { count })}</span>
          {count > 0 && (
            <Checkbox checked={isShort} onChange={({ target }) => setShort(target.checked)}>
              {t('profile.changed.only')}
            </Checkbox>
          )}
        </Flex>
      )}
      <Table
        aria-label={t('profile.title')}
        rowKey="key"
        size="small"
        columns={isNarrow ? card : columns}
        dataSource={rows}
        pagination={false}
        loading={isStale && { delay: 300 }}
      />
    </>
  )
}

type ValueProps = { view: ProfileVersions; field: ProfileField; label: string; side: 'from' | 'to' }

const Value = ({ view, field, label, side }: ValueProps) => {
  const t = useTexts(enterpriseTabsTexts)
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const difference = view.differences[field.key]
  const value = difference ? difference[side] : view.values[field.key]
  if (value === null || value === undefined) return <span style={softText}>{t('empty')}</span>
  if (field.kind === 'paper') return <PaperLink id={value} label={label} file={view.papers[value]} />
  return (
    <span className="lines" style={{ overflowWrap: 'anywhere' }}>
      {shownValue(field, value, { language, nameOf })}
    </span>
  )
}
