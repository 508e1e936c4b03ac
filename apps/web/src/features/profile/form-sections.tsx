import { profileFields, profileGroups } from '@portal/contract/profile-fields'
import { Card } from 'antd'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ProfileField } from './profile-field.tsx'
import type { ProfileView } from './profile-values.ts'
import { sectionTitleId } from './section-nav.tsx'

/** R18: the fields in the order of the manual. */
export const FormSections = ({ view }: { view: ProfileView }) => {
  const language = useLanguage()
  return profileGroups.map((group) => (
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
      {profileFields
        .filter((field) => field.group === group.key)
        .map((field) => (
          <ProfileField key={field.key} field={field} view={view} />
        ))}
    </Card>
  ))
}
