import { judgeClientProposal } from '@portal/contract/partner/client'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { clientsTexts } from './clients-texts.ts'
import type { Proposed } from './clients.queries.ts'
import { useReadAnew } from './use-read-anew.ts'

type JudgeDialogProps = { client: Proposed; decision: 'approve' | 'reject'; isOwn: boolean; onClose: () => void }

export const JudgeDialog = ({ client, decision, isOwn, onClose }: JudgeDialogProps) => {
  const t = useTexts(clientsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew()
  const { name } = client.settings
  const word = decision === 'reject' && isOwn ? 'withdraw' : decision
  const subject = client.state === 'PROPOSED' ? 'register' : 'change'
  const act = readAnew(() => call(judgeClientProposal, { params: { id: client.proposal.id }, body: { decision } }))
  return (
    <ConfirmDialog
      title={t(`${word}.label`, { name })}
      confirm={t(word)}
      isDanger={decision === 'reject'}
      act={act}
      onDone={() => void message.success(t(`${word}.done`))}
      onClose={onClose}
    >
      <p>{t(`${decision}.${subject}.text`, { name })}</p>
    </ConfirmDialog>
  )
}
