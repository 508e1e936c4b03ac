import { discardProfileDraft } from '@portal/contract/profile-endpoints'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { beijingClock } from '#web/shared/format/beijing-time.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { profileTexts } from './profile-texts.ts'

type RestoredNoticeProps = { draft: { savedAt: Date; savedBy: string }; onDiscarded: () => Promise<void> }

/** R18: says that a draft came back, and is the way to be rid of it. */
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
  const common = useTexts(commonTexts)
  const discard = useMutation({
    mutationFn: async () => {
      await call(discardProfileDraft, {})
      await onDiscarded()
    }
  })
  return (
    <Dialog
      title={t('discard.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="danger" isBusy={discard.isPending} onClick={() => discard.mutate()}>
            {t('discard.ok')}
          </Button>
        </>
      }
    >
      <p>{t('discard.text')}</p>
      {discard.error && <ProblemAlert problem={asProblem(discard.error)} />}
    </Dialog>
  )
}
