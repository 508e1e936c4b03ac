import { deleteMessage, type MessageView } from '@portal/contract/message'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { messagesTexts } from './messages-texts.ts'
import { readMessage, refreshMessages } from './messages.queries.ts'

type MessageRowProps = { message: MessageView; onOpened: () => void; onRemoved: () => void }

export const MessageRow = ({ message, onOpened, onRemoved }: MessageRowProps) => {
  const t = useTexts(messagesTexts)
  const queryClient = useQueryClient()
  const bodyId = useId()
  const [isOpen, setOpen] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const isUnread = message.readAt === null
  const toggle = () => {
    setOpen(!isOpen)
    if (isOpen || !isUnread) return
    onOpened()
    void readMessage(queryClient, message)
  }
  return (
    <li className={isUnread ? 'message-row is-unread' : 'message-row'}>
      <h2 className="message-row-head">
        <button
          type="button"
          className="message-row-button"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={toggle}
        >
          {isUnread && (
            <span className="message-dot">
              <span className="visually-hidden">{t('isUnread')}</span>
            </span>
          )}
          <span className="tag">{t(`category.${message.category}`)}</span>
          <span className="message-row-title">{message.title}</span>
          <time className="messages-soft" dateTime={message.createdAt.toISOString()}>
            {beijingTime(message.createdAt)}
          </time>
        </button>
      </h2>
      <div id={bodyId} className="message-row-body" hidden={!isOpen}>
        <p className="message-text">{message.body}</p>
        <div className="button-row">
          {message.link && (
            <LinkButton type="primary" to={message.link}>
              {t('open')}
              <span className="visually-hidden"> {message.title}</span>
            </LinkButton>
          )}
          <Button onClick={() => setRemoving(true)}>
            {t('remove')}
            <span className="visually-hidden"> {message.title}</span>
          </Button>
        </div>
      </div>
      {isRemoving && <RemoveDialog message={message} onClose={() => setRemoving(false)} onRemoved={onRemoved} />}
    </li>
  )
}

type RemoveDialogProps = { message: MessageView; onClose: () => void; onRemoved: () => void }

const RemoveDialog = ({ message, onClose, onRemoved }: RemoveDialogProps) => {
  const t = useTexts(messagesTexts)
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
      onDone={() => showNotice(t('remove.done'))}
      onClose={onClose}
    >
      <p>{t('remove.text', { title: message.title })}</p>
    </ConfirmDialog>
  )
}
