import { profileFields, profileGroups, type ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { Card } from 'antd'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ProfileField } from './profile-field.tsx'
import type { ProfileView } from './profile-values.ts'
import { sectionTitleId } from './section-nav.tsx'

type FormSectionsProps = { view: ProfileView; only?: readonly ProfileKey[] | undefined }

/** R18: the fields in the order of the manual. */
export const FormSections = ({ view, only }: FormSectionsProps) => {
  const language = useLanguage()
  const fields = only ? profileFields.filter(({ key }) => only.includes(key)) : profileFields
  const groups = profileGroups.filter(({ key }) => fields.some(({ group }) => group === key))
  return groups.map((group) => (
    <Card
      key={group.key}
      id={group.key}
      role="region"
      aria-labelledby={sectionTitleId(group.key)}
      style={{ marginBottom: 16, scrollMarginTop: 16 }}
      title={
        <h2 id={sectionTitleId(group.key)} tabIndex={-1}>
          {group[language]}
        </h2>
      }
    >
      {fields
        .filter((field) => field.group === group.key)
        .map((field) => (
          <ProfileField key={field.key} field={field} view={view} />
        ))}
    </Card>
  ))
}
