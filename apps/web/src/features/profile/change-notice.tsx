import { withdrawProfileChange } from '@portal/contract/profile-endpoints'
import { profileFields } from '@portal/contract/profile-fields'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Differences } from './differences.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './profile-values.ts'

type ChangeNoticeProps = {
  view: ProfileView
  /** Before what comes back as a draft could meet what is typed here. */
  onWithdraw?: () => Promise<unknown>
  onWithdrawn: () => Promise<unknown>
}

/** R21: what waits for an administrator, or why it was refused; before either, that such changes will wait. */
export const ChangeNotice = ({ view, onWithdraw, onWithdrawn }: ChangeNoticeProps) => {
  const t = useTexts(profileTexts)
  const [shown, setShown] = useState<'differences' | 'withdraw'>()
  const { change } = view
  if (!change) return null
  const isPending = change.state === 'PENDING'
  return (
    <Alert tone={isPending ? 'warning' : 'danger'}>
      <p>
        <strong>{t(isPending ? 'change.pending' : 'change.rejected')}</strong>
      </p>
      <p>
        {isPending
          ? t('change.pending.text', { time: beijingTime(change.createdAt), who: change.createdBy })
          : t('change.rejected.text', { time: beijingTime(change.decidedAt ?? change.createdAt) })}
      </p>
      {change.opinion && <p className="change-opinion">{t('change.opinion', { opinion: change.opinion })}</p>}
      <p className="button-row">
        <Button onClick={() => setShown('differences')}>{t('change.show')}</Button>
        {isPending && <Button onClick={() => setShown('withdraw')}>{t('change.withdraw')}</Button>}
      </p>
      {shown === 'differences' && <DifferencesDialog view={view} change={change} onClose={() => setShown(undefined)} />}
      {shown === 'withdraw' && (
        <WithdrawDialog
          id={change.id}
          onWithdraw={onWithdraw}
          onClose={() => setShown(undefined)}
          onWithdrawn={async () => {
            await onWithdrawn()
            setShown(undefined)
          }}
        />
      )}
    </Alert>
  )
}

type Change = NonNullable<ProfileView['change']>

const DifferencesDialog = ({ view, change, onClose }: { view: ProfileView; change: Change; onClose: () => void }) => {
  const t = useTexts(profileTexts)
  const fields = profileFields.filter(({ key }) => change.differences[key])
  return (
    <Dialog shape="drawer" title={t('change.show')} onClose={onClose}>
      <Differences
        fields={fields}
        left={{ title: t('change.from'), valueOf: ({ key }) => change.differences[key]?.from ?? '' }}
        right={{ title: t('change.to'), valueOf: ({ key }) => change.differences[key]?.to ?? '' }}
        view={view}
      />
    </Dialog>
  )
}

type WithdrawDialogProps = {
  id: string
  onWithdraw: ChangeNoticeProps['onWithdraw']
  onWithdrawn: () => Promise<void>
  onClose: () => void
}

const WithdrawDialog = ({ id, onWithdraw, onWithdrawn, onClose }: WithdrawDialogProps) => {
  const t = useTexts(profileTexts)
  const common = useTexts(commonTexts)
  const withdraw = useMutation({
    mutationFn: async () => {
      await onWithdraw?.()
      await call(withdrawProfileChange, { params: { id } })
      await onWithdrawn()
      showNotice(t('change.withdrawn'))
    }
  })
  return (
    <Dialog
      title={t('change.withdraw')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" isBusy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('change.withdraw')}
          </Button>
        </>
      }
    >
      <p>{t('change.withdraw.text')}</p>
      {withdraw.error && <ProblemAlert problem={asProblem(withdraw.error)} />}
    </Dialog>
  )
}

/** R21, said before anything is typed. */
export const GuardedHint = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  if (!view.reviewsChanges || view.change?.state === 'PENDING') return null
  return (
    <Alert tone="info">
      <p>{t('change.guarded')}</p>
    </Alert>
  )
}
