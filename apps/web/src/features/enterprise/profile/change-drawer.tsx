import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Differences } from './differences.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './edit/profile-values.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

type ChangeDrawerProps = { view: ProfileView; change: NonNullable<ProfileView['change']>; onClose: () => void }

/** R21: what is in force beside what was asked for. */
export const ChangeDrawer = ({ view, change, onClose }: ChangeDrawerProps) => {
  const t = useTexts(profileTexts)
  const fields = profileFields.filter(({ key }) => change.differences[key])
  return (
    <VersionsDrawer title={t('change.show')} onClose={onClose}>
      <Differences
        fields={fields}
        left={{ title: t('change.from'), valueOf: ({ key }) => change.differences[key]?.from ?? '' }}
        right={{ title: t('change.to'), valueOf: ({ key }) => change.differences[key]?.to ?? '' }}
        view={view}
      />
    </VersionsDrawer>
  )
}
