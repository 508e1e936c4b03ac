import { discardProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { beijingClock } from '#web/shared/format/time-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { profileTexts } from '../profile-texts.ts'

type RestoredNoticeProps = { draft: { savedAt: Date; savedBy: string }; onDiscarded: () => Promise<void> }

/** R18: says that a draft was restored, and discards it on request. */
export const RestoredNotice = ({ draft: { savedAt, savedBy }, onDiscarded }: RestoredNoticeProps) => {
  const t = useTexts(profileTexts)
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Alert
        role="status"
        type="info"
        showIcon
        title={t('restored.text', { time: beijingClock(savedAt), who: savedBy })}
        action={<Button onClick={() => setAsking(true)}>{t('restored.discard')}</Button>}
      />
      {isAsking && <DiscardDialog onDiscarded={onDiscarded} onClose={() => setAsking(false)} />}
    </>
  )
}

const DiscardDialog = ({ onDiscarded, onClose }: { onDiscarded: () => Promise<void>; onClose: () => void }) => {
  const t = useTexts(profileTexts)
  const { message } = App.useApp()
  const discard = async () => {
    await call(discardProfileDraft, {})
    await onDiscarded()
  }
  return (
    <ConfirmDialog
      title={t('discard.title')}
      confirm={t('discard.ok')}
      act={discard}
      onDone={() => void message.success(t('discarded'))}
      onClose={onClose}
    >
      <p>{t('discard.text')}</p>
    </ConfirmDialog>
  )
}
