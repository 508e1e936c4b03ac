import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { lazy, Suspense, useEffect } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { CampaignNotices } from '../campaign-notices.tsx'
import { ProfileHead } from '../profile-head.tsx'
import { profileTexts } from '../profile-texts.ts'
import { profileToEditQuery } from '../profile.queries.ts'
import { RemarksNotice } from '../remarks-notice.tsx'

// The form downloads beside the request for the profile.
const loadForm = () => import('./profile.form.tsx')
const ProfileForm = lazy(async () => ({ default: (await loadForm()).ProfileForm }))

/** R18: 修改资料. */
export const ProfileEditPage = () => {
  const t = useTexts(profileTexts)
  const profile = useQuery(profileToEditQuery)
  useEffect(() => void loadForm(), [])
  return (
    <>
      <PageTitle title={t('edit.title')} />
      <Alert
        role="note"
        type="info"
        title={
          <>
            <strong>{t('banner.title')}</strong> {t('banner.text')}
          </>
        }
      />
      {profile.data ? (
        <>
          <CampaignNotices view={profile.data} isEditing />
          <RemarksNotice view={profile.data} />
          <ProfileHead view={profile.data} />
          <Suspense fallback={<Skeleton lines={10} />}>
            <ProfileForm opened={profile.data} />
          </Suspense>
        </>
      ) : profile.error ? (
        <QueryProblem of={profile} />
      ) : (
        <Skeleton lines={10} />
      )}
    </>
  )
}
