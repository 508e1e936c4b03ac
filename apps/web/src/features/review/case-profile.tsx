import { revealCaseField } from '@portal/contract/admin-review'
import { type ProfileField, profileFields, profileGroups, profileLabel } from '@portal/contract/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { Revealable } from '#web/shared/admin/revealable.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { WarningIcon } from '#web/shared/ui/icons.tsx'
import { changeOf } from './case-items.ts'
import { caseTexts } from './case-texts.ts'
import { ChangeMark, Flag, FormerValue, LastRemark } from './item-marks.tsx'
import type { Case } from './review.queries.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

/** R21: the profile in force by group. Omits empty fields that are not required. */
export const CaseProfile = ({ view, flags }: { view: Case; flags: KeptDraft | undefined }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const typeName = view.enterprise.type[language]
  const groups = profileGroups
    .map((group) => ({ ...group, fields: profileFields.filter((field) => isShown(field, group.key, view)) }))
    .filter(({ fields }) => fields.length > 0)
  return (
    <section className="panel" aria-labelledby="case-profile">
      <h2 id="case-profile">{t('profile.title')}</h2>
      {groups.length === 0 && <p>{t('profile.none')}</p>}
      {groups.map((group) => (
        <div key={group.key} className="case-group">
          <h3>{group[language]}</h3>
          <dl className="facts">
            {group.fields.map((field) => (
              <ProfileFact
                key={field.key}
                view={view}
                field={field}
                label={profileLabel(field, language, typeName)}
                flags={flags}
              />
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}

/** Papers are listed with the files. */
const isShown = ({ key, group, kind, required }: ProfileField, wanted: string, { profile, changes }: Case): boolean =>
  group === wanted &&
  kind !== 'paper' &&
  (profile[key] !== undefined || Object.hasOwn(changes, `profile:${key}`) || (required === true && hasProfile(profile)))

const hasProfile = (profile: Case['profile']): boolean => Object.keys(profile).length > 0

type ProfileFactProps = ProfileValueProps & { flags: KeptDraft | undefined }

/** R27: a field with its change and remarks. */
const ProfileFact = ({ view, field, label, flags }: ProfileFactProps) => {
  const show = useShownValue()
  const item = `profile:${field.key}`
  const change = changeOf(view, item)
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>
        <div>
          <ProfileValue view={view} field={field} label={label} /> <ChangeMark change={change} />
        </div>
        {change?.former && <FormerValue>{field.sensitive ? change.former : show(field, change.former)}</FormerValue>}
        <LastRemark view={view} item={item} />
        {flags && <Flag item={item} label={label} kept={flags} />}
      </dd>
    </div>
  )
}

const useShownValue = () => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const nameOf = useQuery(regionsQuery).data?.nameOf
  return (field: ProfileField, value: string) => shownValue(field, value, { language, nameOf })
}

type ProfileValueProps = { view: Case; field: ProfileField; label: string }

const ProfileValue = ({ view, field, label }: ProfileValueProps) => {
  const t = useTexts(caseTexts)
  const show = useShownValue()
  const { roles } = useAdmin()
  const value = view.profile[field.key]
  if (value === undefined) return <span className="value-empty">{t('value.empty')}</span>
  if (field.sensitive && mayCall(revealCaseField, roles)) {
    const reveal = () => call(revealCaseField, { params: { id: view.id }, body: { field: field.key } })
    return <Revealable masked={value} label={label} reveal={reveal} />
  }
  return (
    <>
      <span className={field.kind === 'multiline' ? 'value-lines' : undefined}>{show(field, value)}</span>
      {field.key === 'creditCode' && view.creditCodeSuspect && (
        <span className="value-note">
          <WarningIcon /> {t('profile.suspect')}
        </span>
      )}
    </>
  )
}
