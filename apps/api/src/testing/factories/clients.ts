import { menuKeys } from '@portal/contract/menu-keys'
import type { ClientMode, ClientSettings } from '@portal/contract/partner/client'
import { scopes } from '@portal/contract/scopes'
import { insertClient, insertCredential, moveClient } from '#api/features/partner/client/client.store.ts'
import { hashCredential, newApiKey, newSecret, tailOf } from '#api/features/partner/client/credentials.ts'
import type { TestApp } from '../build-test-app.ts'

export const clientSettings: ClientSettings = {
  name: '交易系统',
  contact: '王工 0356-1234567',
  scopes: [...scopes],
  menus: [...menuKeys],
  addresses: [],
  redirectUris: [],
  postLogoutUris: [],
  backchannelLogoutUri: null,
  keys: []
}

export type TestClient = { clientId: string; secret: string; apiKey: string }

type Wish = Partial<ClientSettings> & { mode?: ClientMode }

/** An approved client with a secret and an API key. Without a wish it has every scope and serves every menu. */
export const addClient = async (
  { deps: { db } }: Pick<TestApp, 'deps'>,
  { mode = 'LIVE', ...settings }: Wish = {}
): Promise<TestClient> => {
  const clientId = await insertClient(db, mode, { ...clientSettings, ...settings })
  await moveClient(db, clientId, { from: 'PROPOSED', to: 'ACTIVE' })
  const add = async (kind: 'SECRET' | 'API_KEY', value: string) => {
    await insertCredential(db, { clientId, kind, hash: hashCredential(value), tail: tailOf(value) })
    return value
  }
  return { clientId, secret: await add('SECRET', newSecret()), apiKey: await add('API_KEY', newApiKey(mode)) }
}
