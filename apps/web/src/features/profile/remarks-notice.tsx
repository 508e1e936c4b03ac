import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { FieldRemarks } from '#web/shared/profile/field-remarks.tsx'
import { Alert } from '#web/shared/ui/alert.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './profile-values.ts'

/** R27: an application was returned because of these fields. It continues only after it is submitted again. */
export const RemarksNotice = ({ view: { remarks } }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const flagged = Object.entries(remarks)
  if (flagged.length === 0) return null
  return (
    <Alert tone="warning">
      <p>{t('remarks.text')}</p>
      <FieldRemarks remarks={flagged} />
      <p>
        <Link to={paths.qualifications}>{t('remarks.link')}</Link>
      </p>
    </Alert>
  )
}
