import { judgeFactorReset, withdrawFactorReset } from '@portal/contract/identity/factor-reset'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { VerdictDialog } from '#web/shared/admin/verdict-dialog.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { enterpriseTexts } from './enterprise-texts.ts'
import { type Account, enterprisesKey } from './enterprises.queries.ts'
import { ResetFacts } from './reset-facts.tsx'

type JudgeResetDialogProps = {
  account: Pick<Account, 'username'>
  reset: NonNullable<Account['factorReset']>
  act: 'approve' | 'reject' | 'withdraw'
  onClose: () => void
}

/** R34, R37: a second person confirms or refuses; the proposer may withdraw. */
export const JudgeResetDialog = ({ account, reset, act, onClose }: JudgeResetDialogProps) => {
  const t = useTexts(enterpriseTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const readAnew = () => queryClient.invalidateQueries({ queryKey: enterprisesKey })
  const params = { id: reset.id }
  if (act === 'withdraw') {
    const withdraw = async () => {
      try {
        await call(withdrawFactorReset, { params })
      } finally {
        await readAnew()
      }
    }
    return (
      <ConfirmDialog
        title={t('reset.withdraw')}
        confirm={t('reset.withdraw')}
        act={withdraw}
        onDone={() => void message.success(t('reset.withdraw.done'))}
        onClose={onClose}
      >
        <ResetFacts reset={reset} />
      </ConfirmDialog>
    )
  }
  return (
    <VerdictDialog
      verdict={act}
      texts={{
        title: t(`reset.${act}`),
        submit: t(`reset.${act}`),
        opinion: t('reset.opinion'),
        done: t(`reset.${act}.done`)
      }}
      send={({ decision, opinion }) =>
        call(judgeFactorReset, { params, body: { decision: decision === 'approve' ? 'confirm' : 'refuse', opinion } })
      }
      readAnew={readAnew}
      onClose={onClose}
    >
      <p>{t('reset.propose.text', { name: account.username })}</p>
      <ResetFacts reset={reset} />
    </VerdictDialog>
  )
}
