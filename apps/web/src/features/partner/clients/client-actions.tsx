import type { Endpoint } from '@portal/contract/endpoint'
import {
  changeClient,
  type ClientView,
  createClientCredential,
  disableClient,
  enableClient
} from '@portal/contract/partner/client'
import { Button, Flex } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { clientsTexts } from './clients-texts.ts'

export type ClientAct = 'change' | 'generate' | 'disable' | 'enable'

const actsOf: Record<ClientView['state'], readonly ClientAct[]> = {
  PROPOSED: [],
  ACTIVE: ['change', 'generate', 'disable'],
  DISABLED: ['change', 'enable']
}

const endpoints: Record<ClientAct, Endpoint> = {
  change: changeClient,
  generate: createClientCredential,
  disable: disableClient,
  enable: enableClient
}

type ClientActionsProps = { client: ClientView; onAct: (client: ClientView, act: ClientAct) => void }

export const ClientActions = ({ client, onAct }: ClientActionsProps) => {
  const t = useTexts(clientsTexts)
  const { roles } = useAdmin()
  return (
    <Flex wrap gap="4px 12px">
      {actsOf[client.state]
        .filter((act) => mayCall(endpoints[act], roles))
        .map((act) => (
          <Button
            key={act}
            type="link"
            size="small"
            danger={act === 'disable'}
            style={{ paddingInline: 0 }}
            aria-label={t(`${act}.label`, { name: client.settings.name })}
            onClick={() => onAct(client, act)}
          >
            {t(act)}
          </Button>
        ))}
    </Flex>
  )
}
