import { DeleteOutlined } from '@ant-design/icons'
import { beijingTime } from '@portal/contract/beijing-time'
import type { MessageView } from '@portal/contract/notice/inbox'
import { useQueryClient } from '@tanstack/react-query'
import { Badge, Button, Collapse, Flex, Space, Tag } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { viewedEnterprise } from '#web/shared/viewing.ts'
import { messagesTexts } from './messages-texts.ts'
import { readMessage } from './messages.queries.ts'
import { RemoveMessage } from './remove-message.tsx'
import { LinkedText } from '#web/shared/ui/linked-text.tsx'

type MessageRowProps = { message: MessageView; onOpened: () => void; onRemoved: () => void }

export const MessageRow = ({ message, onOpened, onRemoved }: MessageRowProps) => {
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const toggle = () => {
    setOpen(!isOpen)
    if (isOpen || message.readAt !== null || viewedEnterprise()) return
    onOpened()
    void readMessage(queryClient, message)
  }
  return (
    <li>
      <Collapse
        ghost
        activeKey={isOpen ? [message.id] : []}
        onChange={toggle}
        items={[
          {
            key: message.id,
            label: <Head message={message} />,
            children: <Body message={message} onRemove={() => setRemoving(true)} />
          }
        ]}
      />
      {isRemoving && <RemoveMessage message={message} onClose={() => setRemoving(false)} onRemoved={onRemoved} />}
    </li>
  )
}

const Head = ({ message: { category, title, createdAt, readAt } }: { message: MessageView }) => {
  const t = useTexts(messagesTexts)
  const isUnread = readAt === null
  return (
    <Flex wrap align="baseline" gap="4px 8px">
      {isUnread && (
        <>
          <Badge status="processing" />
          <span className="visually-hidden">{t('isUnread')}</span>
        </>
      )}
      <Tag>{t(`category.${category}`)}</Tag>
      {isUnread ? <strong>{title}</strong> : <span>{title}</span>}
      <time style={softText} dateTime={createdAt.toISOString()}>
        {beijingTime(createdAt)}
      </time>
    </Flex>
  )
}

const Body = ({
  message: { title, body, link, isBroadcast },
  onRemove
}: {
  message: MessageView
  onRemove: () => void
}) => {
  const t = useTexts(messagesTexts)
  return (
    <>
      {/* An opinion may have lines of its own. */}
      <p style={{ whiteSpace: 'pre-line', marginBottom: 16 }}>{isBroadcast ? <LinkedText text={body} /> : body}</p>
      <Space wrap>
        {link && (
          <LinkButton type="primary" to={link}>
            {t('open')}
            <span className="visually-hidden"> {title}</span>
          </LinkButton>
        )}
        {!viewedEnterprise() && (
          <Button icon={<DeleteOutlined aria-hidden />} onClick={onRemove}>
            {t('remove')}
            <span className="visually-hidden"> {title}</span>
          </Button>
        )}
      </Space>
    </>
  )
}
