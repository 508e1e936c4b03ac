import { beijingTime } from '@portal/contract/beijing-time'
import { withdrawProfileChange } from '@portal/contract/enterprise/profile-endpoints'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { Alert, App, Button, Space, Typography } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { Differences } from './differences.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './edit/profile-values.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

type ChangeNoticeProps = {
  view: ProfileView
  /** Runs first, so that the restored draft does not conflict with what was typed. */
  onWithdraw?: () => Promise<unknown>
  onWithdrawn: () => Promise<unknown>
}

/** R21: shows the waiting change, or why it was refused. */
export const ChangeNotice = ({ view, onWithdraw, onWithdrawn }: ChangeNoticeProps) => {
  const t = useTexts(profileTexts)
  const [shown, setShown] = useState<'differences' | 'withdraw'>()
  const mayEdit = useMay('profile.edit')
  const { change } = view
  if (!change) return null
  const isPending = change.state === 'PENDING'
  const close = () => setShown(undefined)
  return (
    <>
      <Alert
        role={isPending ? 'status' : 'alert'}
        type={isPending ? 'warning' : 'error'}
        showIcon
        title={t(isPending ? 'change.pending' : 'change.rejected')}
        description={
          <Space orientation="vertical">
            {isPending
              ? t('change.pending.text', { time: beijingTime(change.createdAt), who: change.createdBy })
              : t('change.rejected.text', { time: beijingTime(change.decidedAt ?? change.createdAt) })}
            {change.opinion && (
              <Typography.Text className="lines">{t('change.opinion', { opinion: change.opinion })}</Typography.Text>
            )}
            <Space wrap>
              <Button onClick={() => setShown('differences')}>{t('change.show')}</Button>
              {isPending && mayEdit && <Button onClick={() => setShown('withdraw')}>{t('change.withdraw')}</Button>}
            </Space>
          </Space>
        }
      />
      {shown === 'differences' && <ChangeDrawer view={view} change={change} onClose={close} />}
      {shown === 'withdraw' && (
        <WithdrawDialog id={change.id} onWithdraw={onWithdraw} onWithdrawn={onWithdrawn} onClose={close} />
      )}
    </>
  )
}

type WithdrawDialogProps = {
  id: string
  onWithdraw: ChangeNoticeProps['onWithdraw']
  onWithdrawn: ChangeNoticeProps['onWithdrawn']
  onClose: () => void
}

const WithdrawDialog = ({ id, onWithdraw, onWithdrawn, onClose }: WithdrawDialogProps) => {
  const t = useTexts(profileTexts)
  const { message } = App.useApp()
  const withdraw = async () => {
    await onWithdraw?.()
    await call(withdrawProfileChange, { params: { id } })
    await onWithdrawn()
  }
  return (
    <ConfirmDialog
      title={t('change.withdraw')}
      confirm={t('change.withdraw')}
      isDanger={false}
      act={withdraw}
      onDone={() => void message.success(t('change.withdrawn'))}
      onClose={onClose}
    >
      <p>{t('change.withdraw.text')}</p>
    </ConfirmDialog>
  )
}

/** R21: says that such changes need a review, before the user types anything. */
export const GuardedHint = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  if (!view.reviewsChanges || view.change?.state === 'PENDING') return null
  return <Alert role="status" type="info" showIcon title={t('change.guarded')} />
}

type ChangeDrawerProps = { view: ProfileView; change: NonNullable<ProfileView['change']>; onClose: () => void }

/** R21: what is in force beside what was asked for. */
const ChangeDrawer = ({ view, change, onClose }: ChangeDrawerProps) => {
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
