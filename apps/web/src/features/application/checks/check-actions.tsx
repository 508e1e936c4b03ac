import type { CheckView } from '@portal/contract/application/internal-check'
import { Button } from 'antd'
import { useCheckSubject } from '#web/shared/checks/check-tag.tsx'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { checkPageTexts } from './check-page-texts.ts'

export type CheckAct = CheckView['actions'][number]
export type OpenAct = (check: CheckView, act: CheckAct) => void

/** Exactly the acts that the server offers to this account. */
export const CheckActions = ({ check, onAct }: { check: CheckView; onAct: OpenAct }) => {
  const t = useTexts(checkPageTexts)
  const shared = useTexts(checksTexts)
  const subject = useCheckSubject()(check)
  return check.actions.map((act) => (
    <Button
      key={act}
      type={act === 'confirm' ? 'primary' : 'default'}
      danger={act === 'send-back'}
      onClick={() => onAct(check, act)}
    >
      {act === 'cancel' ? shared('cancel') : t(act)}
      <span className="visually-hidden"> {subject}</span>
    </Button>
  ))
}
