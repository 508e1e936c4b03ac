import { type AgreementAct, proposeAgreement, removeAgreement } from '@portal/contract/identity/agreement'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { agreementsTexts } from './agreements-texts.ts'
import { agreementsKey, type WholeVersion } from './agreements.queries.ts'
import { ChangeDialog } from './draft-dialog.tsx'

type ActDialogProps = { version: WholeVersion; act: AgreementAct; onRemoved: () => void; onClose: () => void }

export const ActDialog = ({ version, act, onRemoved, onClose }: ActDialogProps) => {
  switch (act) {
    case 'save':
      return <ChangeDialog version={version} onClose={onClose} />
    case 'remove':
      return <RemoveDialog version={version} onRemoved={onRemoved} onClose={onClose} />
    case 'propose':
      return <ProposeDialog version={version} onClose={onClose} />
  }
}

const RemoveDialog = ({ version: { id, version }, onRemoved, onClose }: Omit<ActDialogProps, 'act'>) => {
  const t = useTexts(agreementsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  return (
    <ConfirmDialog
      title={t('remove.title', { version })}
      confirm={t('remove')}
      act={() => call(removeAgreement, { params: { id } })}
      onDone={() => {
        void message.success(t('remove.done'))
        // The drawer leaves first: it would read a version that is gone.
        onRemoved()
        void queryClient.invalidateQueries({ queryKey: agreementsKey })
      }}
      onClose={onClose}
    >
      <p>{t('remove.text')}</p>
    </ConfirmDialog>
  )
}

const ProposeDialog = ({
  version: { id, revision, version },
  onClose
}: Pick<ActDialogProps, 'version' | 'onClose'>) => {
  const t = useTexts(agreementsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(agreementsKey)
  return (
    <ConfirmDialog
      title={t('propose.title', { version })}
      confirm={t('propose')}
      isDanger={false}
      act={readAnew(() => call(proposeAgreement, { params: { id }, body: { revision } }))}
      onDone={() => void message.success(t('propose.done'))}
      onClose={onClose}
    >
      <p>{t('propose.text')}</p>
    </ConfirmDialog>
  )
}
