import {
  disableOperator,
  enableOperator,
  type OperatorAction,
  removeOperator,
  resendInvitation,
  resetOperatorPassword
} from '@portal/contract/enterprise/operator'
import { offerOwnership } from '@portal/contract/enterprise/ownership'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { operatorsTexts } from './operators-texts.ts'
import { type Operator, refreshOperators } from './operators.queries.ts'

/** The acts that need no input. */
export type PlainAct = Exclude<OperatorAction, 'role'>

type Params = { params: { id: string } }

const isDangerous: ReadonlySet<PlainAct> = new Set(['disable', 'remove', 'reset-password', 'transfer'])

/** Each returns whether the SMS that belongs to it was sent. */
const acts: Record<PlainAct, (input: Params) => Promise<{ smsSent: boolean }>> = {
  resend: (input) => call(resendInvitation, input).then(withSms),
  remove: (input) => call(removeOperator, input).then(withSms),
  disable: (input) => call(disableOperator, input).then(withSms),
  enable: (input) => call(enableOperator, input).then(withSms),
  'reset-password': (input) => call(resetOperatorPassword, input),
  transfer: (input) => call(offerOwnership, input).then(withSms)
}

const withSms = () => ({ smsSent: true })

type ActDialogProps = { operator: Operator; act: PlainAct; onClose: () => void; onUnsent: (who: string) => void }

/** R36: says what will happen, and does it. */
export const ActDialog = ({ operator, act, onClose, onUnsent }: ActDialogProps) => {
  const t = useTexts(operatorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const who = usePersonName()(operator)
  const run = async () => {
    const sent = await acts[act]({ params: { id: operator.id } })
    await refreshOperators(queryClient)
    return sent
  }
  const tell = ({ smsSent }: { smsSent: boolean }) => {
    if (smsSent) void message.success(t(`${act}.done`))
    else onUnsent(who)
  }
  return (
    <ConfirmDialog
      title={t('act.label', { act: t(`act.${act}`), who })}
      confirm={t(act === 'transfer' ? 'transfer.confirm' : `act.${act}`)}
      isDanger={isDangerous.has(act)}
      act={run}
      onDone={tell}
      onClose={onClose}
      returnTo="operators-list"
    >
      <p>{t(`${act}.text`, { who })}</p>
    </ConfirmDialog>
  )
}
