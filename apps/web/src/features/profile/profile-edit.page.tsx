import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import '../../styles/profile.css'
import { ProfileForm } from './profile.form.tsx'
import { typeName } from './type-name.ts'
import { profileToEditQuery } from './profile.queries.ts'
import { profileTexts } from './profile-texts.ts'
import { RemarksNotice } from './remarks-notice.tsx'
import type { ProfileView } from './profile-values.ts'

/** R18: 修改资料. */
export const ProfileEditPage = () => {
  const t = useTexts(profileTexts)
  const profile = useQuery(profileToEditQuery)
  return (
    <>
      <PageTitle title={t('edit.title')} />
      <p className="banner">
        <strong>{t('banner.title')}</strong> {t('banner.text')}
      </p>
      {profile.data ? (
        <>
          <RemarksNotice view={profile.data} />
          <Identity view={profile.data} />
          <ProfileForm opened={profile.data} />
        </>
      ) : profile.error ? (
        <ProblemAlert problem={asProblem(profile.error)} onRetry={() => void profile.refetch()} />
      ) : (
        <Skeleton lines={10} />
      )}
    </>
  )
}

const Identity = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <dl className="identity panel">
      <div>
        <dt>{t('number')}</dt>
        <dd>{view.enterprise.number}</dd>
      </div>
      <div>
        <dt>{t('type')}</dt>
        <dd>{typeName(view, language)}</dd>
      </div>
      <div>
        <dt>{t('username')}</dt>
        <dd>{view.enterprise.username}</dd>
      </div>
    </dl>
  )
}
