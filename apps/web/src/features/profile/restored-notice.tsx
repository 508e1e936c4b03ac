import { discardProfileDraft } from '@portal/contract/profile-endpoints'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { beijingClock } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { profileTexts } from './profile-texts.ts'

type RestoredNoticeProps = { draft: { savedAt: Date; savedBy: string }; onDiscarded: () => Promise<void> }

/** R18: says that a draft was restored, and discards it on request. */
export const RestoredNotice = ({ draft: { savedAt, savedBy }, onDiscarded }: RestoredNoticeProps) => {
  const t = useTexts(profileTexts)
  const [isAsking, setAsking] = useState(false)
  return (
    <Alert tone="info">
      <p>{t('restored.text', { time: beijingClock(savedAt), who: savedBy })}</p>
      <p>
        <button type="button" className="link-button" onClick={() => setAsking(true)}>
          {t('restored.discard')}
        </button>
      </p>
      {isAsking && <DiscardDialog onDiscarded={onDiscarded} onClose={() => setAsking(false)} />}
    </Alert>
  )
}

const DiscardDialog = ({ onDiscarded, onClose }: { onDiscarded: () => Promise<void>; onClose: () => void }) => {
  const t = useTexts(profileTexts)
  const discard = async () => {
    await call(discardProfileDraft, {})
    await onDiscarded()
  }
  return (
    <ConfirmDialog
      title={t('discard.title')}
      confirm={t('discard.ok')}
      act={discard}
      onDone={() => showNotice(t('discarded'))}
      onClose={onClose}
    >
      <p>{t('discard.text')}</p>
    </ConfirmDialog>
  )
}
