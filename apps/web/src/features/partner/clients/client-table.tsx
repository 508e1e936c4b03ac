import { RightOutlined } from '@ant-design/icons'
import type { ClientView } from '@portal/contract/partner/client'
import { Button, Flex, type TableColumnsType, type TableProps } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { type ClientAct, ClientActions } from './client-actions.tsx'
import { ClientDetails } from './client-details.tsx'
import { ClientDialog } from './client-dialog.tsx'
import { ClientTags } from './client-tags.tsx'
import { clientsTexts } from './clients-texts.ts'
import { CredentialDialog } from './credential-dialog.tsx'
import { type Credential, LastUse } from './credential-table.tsx'
import { EndDialog } from './end-dialog.tsx'
import { SettingValue } from './setting-value.tsx'
import { SwitchDialog } from './switch-dialog.tsx'
import { type WebhookAct, WebhookDialog } from './webhook-dialog.tsx'
import type { WebhookView } from './webhooks.queries.ts'

export const ClientTable = ({ clients }: { clients: readonly ClientView[] }) => {
  const t = useTexts(clientsTexts)
  // Outside the rows, which are made anew when the window becomes narrow: a secret that is shown once would be lost.
  const [dialog, setDialog] = useState<{ client: ClientView; act: ClientAct }>()
  const [ended, setEnded] = useState<{ client: ClientView; credential: Credential }>()
  const [opened, setOpened] = useState<{ client: ClientView; webhook: WebhookView; act: WebhookAct }>()
  const start = (client: ClientView, act: ClientAct) => setDialog({ client, act })
  const setting = (name: 'scopes' | 'menus' | 'addresses') => ({
    key: name,
    title: t(name),
    render: (_: unknown, { settings }: ClientView) => <SettingValue settings={settings} name={name} />
  })
  const columns: TableColumnsType<ClientView> = [
    { key: 'name', title: t('column.name'), rowScope: 'row', render: (_, client) => <Name client={client} /> },
    { key: 'state', title: t('column.state'), width: 150, render: (_, client) => <ClientTags client={client} /> },
    setting('scopes'),
    setting('menus'),
    setting('addresses'),
    {
      key: 'lastUsed',
      title: t('column.lastUsed'),
      width: 180,
      render: (_, client) => <LastUse at={client.lastUsedAt} />
    },
    {
      key: 'actions',
      title: t('column.actions'),
      width: 130,
      fixed: 'end',
      render: (_, client) => <ClientActions client={client} onAct={start} />
    }
  ]
  return (
    <>
      <ListTable
        label={t('list')}
        columns={columns}
        renderCard={(client) => <ClientCard client={client} onAct={start} />}
        rows={clients}
        expandable={expandable(t('column.more'), {
          onEnd: (client, credential) => setEnded({ client, credential }),
          onWebhook: (client, webhook, act) => setOpened({ client, webhook, act })
        })}
        width={1000}
      />
      {dialog && <ActDialog {...dialog} onClose={() => setDialog(undefined)} />}
      {ended && <EndDialog {...ended} onClose={() => setEnded(undefined)} />}
      {opened && <WebhookDialog {...opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

type Acts = {
  onEnd: (client: ClientView, credential: Credential) => void
  onWebhook: (client: ClientView, webhook: WebhookView, act: WebhookAct) => void
}

const expandable = (title: string, { onEnd, onWebhook }: Acts): TableProps<ClientView>['expandable'] => ({
  columnTitle: <span className="visually-hidden">{title}</span>,
  columnWidth: 48,
  expandedRowRender: (client) => (
    <ClientDetails
      client={client}
      onEnd={(credential) => onEnd(client, credential)}
      onWebhook={(webhook, act) => onWebhook(client, webhook, act)}
    />
  ),
  expandIcon: ({ expanded, onExpand, record }) => (
    <MoreButton client={record} isOpen={expanded} onToggle={(event) => onExpand(record, event)} />
  )
})

type MoreButtonProps = { client: ClientView; isOpen: boolean; onToggle: (event: React.MouseEvent<HTMLElement>) => void }

const MoreButton = ({ client: { settings }, isOpen, onToggle }: MoreButtonProps) => {
  const t = useTexts(clientsTexts)
  return (
    <Button
      type="text"
      size="small"
      icon={<RightOutlined aria-hidden rotate={isOpen ? 90 : 0} />}
      aria-label={t('more.label', { name: settings.name })}
      aria-expanded={isOpen}
      onClick={onToggle}
    />
  )
}

const Name = ({ client: { settings } }: { client: ClientView }) => (
  <>
    <strong>{settings.name}</strong>
    <div style={{ ...softText, fontWeight: 'normal' }}>{settings.contact}</div>
  </>
)

type ClientCardProps = { client: ClientView; onAct: (client: ClientView, act: ClientAct) => void }

/** All of a row in one cell, for a phone. */
const ClientCard = ({ client, onAct }: ClientCardProps) => {
  const t = useTexts(clientsTexts)
  return (
    <Flex vertical gap={6}>
      <Name client={client} />
      <ClientTags client={client} />
      <span style={softText}>
        {t('column.lastUsed')} <LastUse at={client.lastUsedAt} />
      </span>
      <ClientActions client={client} onAct={onAct} />
    </Flex>
  )
}

type ActDialogProps = { client: ClientView; act: ClientAct; onClose: () => void }

const ActDialog = ({ client, act, onClose }: ActDialogProps) => {
  switch (act) {
    case 'change':
      return <ClientDialog client={client} onClose={onClose} />
    case 'generate':
      return <CredentialDialog client={client} onClose={onClose} />
    case 'disable':
    case 'enable':
      return <SwitchDialog client={client} act={act} onClose={onClose} />
  }
}
