import { type CheckView, confirmCheck } from '@portal/contract/application/internal-check'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { CancelDialog } from '#web/shared/checks/cancel-dialog.tsx'
import { useCheckSubject } from '#web/shared/checks/check-tag.tsx'
import { refreshChecks } from '#web/shared/checks/checks.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import type { CheckAct, OpenAct } from './check-actions.tsx'
import { checkPageTexts } from './check-page-texts.ts'
import { SendBackDialog } from './send-back-dialog.tsx'

/** The dialog of the act that a button opens. `returnTo` gets the focus when the button has gone. */
export const useAct = (returnTo: string): { open: OpenAct; dialog: ReactNode } => {
  const [opened, setOpened] = useState<{ check: CheckView; act: CheckAct }>()
  return {
    open: (check, act) => setOpened({ check, act }),
    dialog: opened && (
      <Suspense>
        <ActDialog {...opened} returnTo={returnTo} onClose={() => setOpened(undefined)} />
      </Suspense>
    )
  }
}

type ActDialogProps = { check: CheckView; act: CheckAct; onClose: () => void; returnTo: string }

/** Mounted by the page, so that it stays when the check that it is about leaves the list. */
const ActDialog = ({ act, ...props }: ActDialogProps) => {
  switch (act) {
    case 'confirm':
      return <ConfirmCheckDialog {...props} />
    case 'send-back':
      return <SendBackDialog {...props} />
    case 'cancel':
      return <CancelDialog {...props} />
  }
}

const ConfirmCheckDialog = ({ check, onClose, returnTo }: Omit<ActDialogProps, 'act'>) => {
  const t = useTexts(checkPageTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const subject = useCheckSubject()(check)
  const confirm = async () => {
    await call(confirmCheck, { params: { id: check.id } })
    await refreshChecks(queryClient)
  }
  return (
    <ConfirmDialog
      title={t('act.of', { act: t('confirm'), subject })}
      confirm={t('confirm')}
      isDanger={false}
      act={confirm}
      onDone={() => void message.success(t('confirm.done'))}
      onClose={onClose}
      returnTo={returnTo}
    >
      <p>{t('confirm.text')}</p>
    </ConfirmDialog>
  )
}
