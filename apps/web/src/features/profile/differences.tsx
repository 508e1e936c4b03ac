import { type ProfileField, profileGroups, profileLabel } from '@portal/contract/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { withheld } from '#web/shared/form/withheld.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { usePapers } from './papers.ts'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './profile-values.ts'
import { typeName } from './type-name.ts'

type Side = {
  title: string
  /** Masked value; null for an unchanged stored value, '' if empty, or `withheld`. */
  valueOf: (field: ProfileField) => string | null
}

type DifferencesProps = { fields: readonly ProfileField[]; left: Side; right: Side; view: ProfileView }

/** Shows two versions side by side, on a phone one below the other. */
export const Differences = ({ fields, left, right, view }: DifferencesProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const show = useShownValue()
  return (
    <table className="differences">
      <thead>
        <tr>
          <th scope="col">{t('conflict.field')}</th>
          <th scope="col">{left.title}</th>
          <th scope="col">{right.title}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.key}>
            <th scope="row">
              <span className="differences-group">
                {profileGroups.find(({ key }) => key === field.group)?.[language]}
              </span>
              {profileLabel(field, language, typeName(view, language))}
            </th>
            <td data-label={left.title}>{show(field, left.valueOf(field))}</td>
            <td data-label={right.title}>{show(field, right.valueOf(field))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const useShownValue = () => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const papers = usePapers()
  return (field: ProfileField, value: string | null): string => {
    if (value === null) return t('value.stored')
    if (value === '') return t('value.empty')
    if (value === withheld) return t('value.withheld')
    if (field.kind === 'paper') return papers.find(value)?.displayName ?? t('value.paper')
    return shownValue(field, value, { language, nameOf })
  }
}
