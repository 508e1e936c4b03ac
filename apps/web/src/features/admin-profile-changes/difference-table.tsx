import { revealProfileChangeField } from '@portal/contract/admin-profile-changes'
import { type ProfileField, profileFields, profileGroups, profileLabel } from '@portal/contract/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { Revealable } from '#web/shared/admin/revealable.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { ChangePaper } from './change-paper.tsx'
import type { ProfileChange } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

type Side = 'from' | 'to'

/** For a decided change the old value is history, so its column is called 'before'. */
const sideName = ({ state }: ProfileChange, side: Side) => (side === 'from' && state !== 'PENDING' ? 'before' : side)

export const DifferenceTable = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const typeName = change.enterprise.type[language]
  const fields = profileFields.filter(({ key }) => Object.hasOwn(change.differences, key))
  return (
    <table className="difference-table">
      <caption className="visually-hidden">{t('differences')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.field')}</th>
          <th scope="col">{t(`column.${sideName(change, 'from')}`)}</th>
          <th scope="col">{t('column.to')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const label = profileLabel(field, language, typeName)
          return (
            <tr key={field.key}>
              <th scope="row">
                <span className="soft">{groupName(field, language)}</span> {label}
              </th>
              {(['from', 'to'] as const).map((side) => (
                <td key={side} data-label={t(`column.${sideName(change, side)}`)}>
                  <Value change={change} field={field} side={side} label={label} />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** 姓名 alone is ambiguous: the legal person and the agent both have it. */
const groupName = ({ group }: ProfileField, language: 'zh' | 'en'): string =>
  profileGroups.find(({ key }) => key === group)?.[language] ?? ''

type ValueProps = { change: ProfileChange; field: ProfileField; side: Side; label: string }

const Value = ({ change, field, side, label }: ValueProps) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const { roles } = useAdmin()
  const value = change.differences[field.key]?.[side] ?? null
  if (value === null) return <span className="value-empty">{t('value.empty')}</span>
  const sideLabel = `${label}（${t(`side.${sideName(change, side)}`)}）`
  if (field.kind === 'paper') return <ChangePaper change={change} id={value} label={sideLabel} />
  if (field.sensitive && change.state === 'PENDING' && mayCall(revealProfileChangeField, roles)) {
    const reveal = () =>
      call(revealProfileChangeField, { params: { id: change.id }, body: { field: field.key, of: side } })
    return <Revealable masked={value} label={sideLabel} reveal={reveal} />
  }
  return <span className="lines">{shownValue(field, value, { language, nameOf })}</span>
}
