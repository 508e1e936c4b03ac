import {
  changeClient,
  type ClientView,
  createClientCredential,
  disableClient,
  enableClient
} from '@portal/contract/admin-clients'
import type { Endpoint } from '@portal/contract/endpoint'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { integratorsTexts } from './integrators-texts.ts'
import { SwitchDialog } from './switch-dialog.tsx'

const ClientDialog = lazy(async () => ({ default: (await import('./client-dialog.tsx')).ClientDialog }))
const CredentialDialog = lazy(async () => ({ default: (await import('./credential-dialog.tsx')).CredentialDialog }))

type Act = 'change' | 'generate' | 'disable' | 'enable'

const actsOf: Record<ClientView['state'], readonly Act[]> = {
  PROPOSED: [],
  ACTIVE: ['change', 'generate', 'disable'],
  DISABLED: ['change', 'enable']
}

const endpoints: Record<Act, Endpoint> = {
  change: changeClient,
  generate: createClientCredential,
  disable: disableClient,
  enable: enableClient
}

export const ClientActions = ({ client }: { client: ClientView }) => {
  const t = useTexts(integratorsTexts)
  const { roles } = useAdmin()
  const [act, setAct] = useState<Act>()
  const acts = actsOf[client.state].filter((each) => mayCall(endpoints[each], roles))
  const close = () => setAct(undefined)
  return (
    <>
      <Flex wrap gap="4px 12px">
        {acts.map((each) => (
          <Button
            key={each}
            type="link"
            size="small"
            danger={each === 'disable'}
            style={{ paddingInline: 0 }}
            aria-label={t(`${each}.label`, { name: client.settings.name })}
            onClick={() => setAct(each)}
          >
            {t(each)}
          </Button>
        ))}
      </Flex>
      <Suspense>
        {act === 'change' && <ClientDialog client={client} onClose={close} />}
        {act === 'generate' && <CredentialDialog client={client} onClose={close} />}
      </Suspense>
      {(act === 'disable' || act === 'enable') && <SwitchDialog client={client} act={act} onClose={close} />}
    </>
  )
}
