import { beijingTime } from '@portal/contract/beijing-time'
import type { ClientSetting, ClientView } from '@portal/contract/partner/client'
import { Descriptions, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { ClientCalls } from './client-calls.tsx'
import { ClientWebhooks } from './client-webhooks.tsx'
import { clientsTexts } from './clients-texts.ts'
import { type Credential, CredentialTable } from './credential-table.tsx'
import { SettingValue } from './setting-value.tsx'
import type { OnWebhook } from './webhook-dialog.tsx'

const shown: readonly ClientSetting[] = [
  'scopes',
  'menus',
  'addresses',
  'redirectUris',
  'postLogoutUris',
  'backchannelLogoutUri',
  'keys'
]

type ClientDetailsProps = { client: ClientView; onEnd: (credential: Credential) => void; onWebhook: OnWebhook }

/** Everything about a client, for its opened row. */
export const ClientDetails = ({ client, onEnd, onWebhook }: ClientDetailsProps) => {
  const t = useTexts(clientsTexts)
  const { id, settings, createdAt } = client
  return (
    <Flex vertical gap={16}>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        styles={{ content: { display: 'block', minWidth: 0 } }}
        items={[
          {
            key: 'id',
            label: t('clientId'),
            children: (
              <>
                <code style={{ overflowWrap: 'anywhere' }}>{id}</code>{' '}
                <CopyButton text={id} aria-label={t('clientId.copy')} />
              </>
            )
          },
          { key: 'createdAt', label: t('createdAt'), children: beijingTime(createdAt) },
          ...shown.map((name) => ({
            key: name,
            label: t(name),
            children: <SettingValue settings={settings} name={name} />
          }))
        ]}
      />
      <CredentialTable client={client} onEnd={onEnd} />
      <ClientWebhooks client={client} onAct={onWebhook} />
      <ClientCalls client={client} />
    </Flex>
  )
}
