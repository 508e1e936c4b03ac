import { type ClientView, disableClient, enableClient } from '@portal/contract/partner/client'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { clientsTexts } from './clients-texts.ts'
import { clientsQuery } from './clients.queries.ts'

const endpoints = { disable: disableClient, enable: enableClient } as const

type SwitchDialogProps = { client: ClientView; act: 'disable' | 'enable'; onClose: () => void }

export const SwitchDialog = ({ client: { id, settings }, act, onClose }: SwitchDialogProps) => {
  const t = useTexts(clientsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(clientsQuery.queryKey)
  return (
    <ConfirmDialog
      title={t(`${act}.title`)}
      confirm={t(`${act}.confirm`)}
      isDanger={act === 'disable'}
      act={readAnew(() => call(endpoints[act], { params: { id } }))}
      onDone={() => void message.success(t(`${act}.done`))}
      onClose={onClose}
    >
      <p>{t(`${act}.text`, { name: settings.name })}</p>
    </ConfirmDialog>
  )
}
