import { PrinterOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex } from 'antd'
import { useWaitingCheck } from '#web/shared/checks/checks.queries.ts'
import { WaitingNotice } from '#web/shared/checks/waiting-notice.tsx'
import { beijingClock } from '#web/shared/format/time-text.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { ExpiringPapers } from '#web/shared/profile/expiring-papers.tsx'
import { useMay } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { CampaignNotices } from './campaign-notices.tsx'
import { ChangeNotice } from './change-notice.tsx'
import { NextStep } from './edit/next-step.tsx'
import { NotSubmitted } from './edit/not-submitted.tsx'
import { PapersContext, usePapersOf } from './papers.ts'
import { ProfileHead } from './profile-head.tsx'
import { ProfileSections } from './profile-sections.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './edit/profile-values.ts'
import { profileQuery } from './profile.queries.ts'
import { RemarksNotice } from './remarks-notice.tsx'
import { Revealing } from './revealing.tsx'

/** R19: 查看用户信息. */
export const ProfilePage = () => {
  const t = useTexts(profileTexts)
  const common = useTexts(commonTexts)
  const profile = useQuery(profileQuery)
  const isSubmitted = profile.data !== undefined && profile.data.revision > 0
  return (
    <>
      <p className="print-only">{common('brand.name')}</p>
      {/* As high as the button, which comes with the profile. */}
      <Flex wrap align="center" justify="space-between" gap={8} style={{ minHeight: 40 }}>
        <PageTitle title={t('view.title')} />
        {isSubmitted && (
          <Button className="screen-only" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t('view.print')}
          </Button>
        )}
      </Flex>
      {profile.isPending && (
        <Card>
          <Skeleton lines={10} />
        </Card>
      )}
      <QueryProblem of={profile} />
      {profile.data && <Profile view={profile.data} />}
    </>
  )
}

const Profile = ({ view }: { view: ProfileView }) => {
  const isSubmitted = view.revision > 0
  return (
    <PapersContext value={usePapersOf(view)}>
      <Notices view={view} />
      <ProfileHead view={view} hasPhone={!isSubmitted} />
      {isSubmitted ? (
        <Revealing>
          <ProfileSections view={view} />
        </Revealing>
      ) : (
        <NotSubmitted view={view} />
      )}
    </PapersContext>
  )
}

const Notices = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const queryClient = useQueryClient()
  const mayEdit = useMay('profile.edit')
  const waiting = useWaitingCheck('profile')
  return (
    <Flex vertical gap={16} className="screen-only">
      <CampaignNotices view={view} />
      <ExpiringPapers papers={view.expiringPapers} />
      <RemarksNotice view={view} />
      <ChangeNotice
        view={view}
        onWithdrawn={() => queryClient.invalidateQueries({ queryKey: profileQuery.queryKey })}
      />
      {waiting && <WaitingNotice check={waiting} />}
      <NextStep view={view} />
      {view.draft && !waiting && (
        <Alert
          role="status"
          type="info"
          showIcon
          title={t(view.revision > 0 ? 'view.draft' : 'view.draft.first', { time: beijingClock(view.draft.savedAt) })}
          action={mayEdit && <LinkButton to={paths.profileEdit}>{t('view.continue')}</LinkButton>}
        />
      )}
      {view.revision > 0 && view.completeness.missing.length > 0 && (
        <Alert role="status" type="warning" showIcon title={t('view.incomplete')} />
      )}
    </Flex>
  )
}
