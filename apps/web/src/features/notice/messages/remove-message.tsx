import { deleteMessage, type MessageView } from '@portal/contract/notice/inbox'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { messagesTexts } from './messages-texts.ts'
import { refreshMessages } from './messages.queries.ts'

type RemoveMessageProps = { message: MessageView; onClose: () => void; onRemoved: () => void }

export const RemoveMessage = ({ message, onClose, onRemoved }: RemoveMessageProps) => {
  const t = useTexts(messagesTexts)
  const notices = App.useApp().message
  const queryClient = useQueryClient()
  const remove = async () => {
    await call(deleteMessage, { params: { id: message.id } })
    onRemoved()
    await refreshMessages(queryClient)
  }
  return (
    <ConfirmDialog
      title={t('remove.title')}
      confirm={t('remove.confirm')}
      act={remove}
      onDone={() => void notices.success(t('remove.done'))}
      onClose={onClose}
    >
      <p>{t('remove.text', { title: message.title })}</p>
    </ConfirmDialog>
  )
}
