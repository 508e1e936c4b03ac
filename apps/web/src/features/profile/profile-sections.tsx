import { maskPhone } from '@portal/contract/identifiers/mask'
import { type ProfileField, profileFields, profileGroups, profileLabel } from '@portal/contract/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { WarningIcon } from '#web/shared/ui/icons.tsx'
import { PaperValue } from './paper-value.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './profile-values.ts'
import { SealedValue } from './sealed-value.tsx'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { typeName } from './type-name.ts'

export const ProfileSections = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return profileGroups.map((group) => (
    <section key={group.key} className="panel values" aria-labelledby={`${group.key}-values`}>
      <div className="values-head">
        <h2 id={`${group.key}-values`}>{group[language]}</h2>
        <LinkButton type="link" to={`${paths.profileEdit}#${group.key}`}>
          {t('view.edit')} <span className="visually-hidden">{group[language]}</span>
        </LinkButton>
      </div>
      <dl>
        {profileFields
          .filter((field) => field.group === group.key)
          .map((field) => (
            <div key={field.key} className={field.kind === 'paper' ? 'value value-paper' : 'value'}>
              <dt>{profileLabel(field, language, typeName(view, language))}</dt>
              <dd>
                <Value field={field} view={view} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  ))
}

const Value = ({ field, view }: { field: ProfileField; view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const value = view.values[field.key]
  if (value === undefined) {
    return <span className="value-empty">{t(field.kind === 'paper' ? 'value.noPaper' : 'value.empty')}</span>
  }
  if (field.kind === 'paper') {
    const paper = view.papers[value]
    return paper ? <PaperValue paper={paper} /> : <span className="value-empty">{t('value.noPaper')}</span>
  }
  if (field.sensitive) return <SealedValue field={field} masked={value} />
  return (
    <>
      <span className={field.kind === 'multiline' ? 'value-lines' : undefined}>
        {field.kind === 'phone' ? maskPhone(value) : shownValue(field, value, { language, nameOf })}
      </span>
      {field.key === 'creditCode' && view.creditCodeSuspect && (
        <span className="value-note">
          <WarningIcon /> {t('view.suspect')}
        </span>
      )}
    </>
  )
}
