import type { ClientSettings } from '@portal/contract/partner/client'
import type { Tx } from '@portal/db/client'
import { losesKey } from './client.rules.ts'
import { endSecrets, type lockClient, refuseOldTokens, settingsOf, updateSettings } from './client.store.ts'

type Locked = NonNullable<Awaited<ReturnType<typeof lockClient>>>

/**
 * R40: the settings are in force from now on. A removed key ends all access tokens of the client, since a token does not
 * say which key it was issued for. First keys replace the secrets, whose tokens end with them.
 */
export const applySettings = async (tx: Tx, client: Locked, settings: ClientSettings, now: Date): Promise<void> => {
  const present = settingsOf(client)
  await updateSettings(tx, client.id, settings)
  // Else an old secret would work again once the keys are removed.
  if (present.keys.length === 0 && settings.keys.length > 0) await endSecrets(tx, client.id, now)
  if (losesKey(present, settings)) await refuseOldTokens(tx, client.id, now)
}
