import { confirmProfile } from '@portal/contract/enterprise/profile-endpoints'
import type { OpenCampaign } from '@portal/contract/qualification/campaign'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useSession } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useReadingAfter } from '#web/shared/ui/use-reading-after.ts'
import type { ProfileView } from './edit/profile-values.ts'
import { profileTexts } from './profile-texts.ts'
import { profileQuery } from './profile.queries.ts'

/** 复审 (R46): what waits for a confirmation of the profile that is shown. */
export const CampaignNotices = ({ view, isEditing = false }: { view: ProfileView; isEditing?: boolean }) =>
  (view.campaigns ?? []).map((campaign) => (
    <CampaignNotice key={campaign.id} campaign={campaign} revision={view.revision} isEditing={isEditing} />
  ))

type NoticeProps = { campaign: OpenCampaign; revision: number; isEditing: boolean }

const CampaignNotice = ({ campaign, revision, isEditing }: NoticeProps) => {
  const t = useTexts(profileTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { id: campaignId, title, words, deadline, isOver } = campaign
  const confirming = useMutation({
    mutationFn: async () => {
      await call(confirmProfile, { body: { campaignId, revision } })
      // Not the profile that the form has opened, since reading it would take away what was typed.
      await Promise.all(
        [profileQuery.queryKey, ['home']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))
      )
    },
    onSuccess: () => void message.success(t('campaign.done'))
  })
  useReadingAfter(confirming.error)
  if (confirming.isSuccess) return <Alert type="success" role="status" showIcon title={t('campaign.done')} />
  return (
    <Alert
      className="screen-only"
      role="status"
      type={isOver ? 'error' : 'warning'}
      showIcon
      title={t(isOver ? 'campaign.over' : 'campaign.title', { title, deadline })}
      description={
        <Flex vertical gap={8} align="start">
          <span className="lines">{words}</span>
          {isEditing && <span style={softText}>{t('campaign.submit')}</span>}
          {confirming.error && <ProblemAlert problem={asProblem(confirming.error)} />}
          <Acts isEditing={isEditing} isBusy={confirming.isPending} onConfirm={() => confirming.mutate()} />
        </Flex>
      }
    />
  )
}

type ActsProps = { isEditing: boolean; isBusy: boolean; onConfirm: () => void }

const Acts = ({ isEditing, isBusy, onConfirm }: ActsProps) => {
  const t = useTexts(profileTexts)
  const { permissions, needsCheck } = useSession()
  if (!permissions.includes('profile.edit')) return <PermissionHint permission="profile.edit" />
  return (
    <>
      {needsCheck && <span style={softText}>{t('campaign.checked')}</span>}
      <Flex wrap gap={8}>
        {!needsCheck && (
          <Button type="primary" loading={isBusy} onClick={onConfirm}>
            {t('campaign.confirm')}
          </Button>
        )}
        {!isEditing && <LinkButton to={paths.profileEdit}>{t('campaign.change')}</LinkButton>}
      </Flex>
    </>
  )
}
