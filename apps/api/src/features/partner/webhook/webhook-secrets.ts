import { randomBytes } from 'node:crypto'
import type { Deps } from '#api/deps.ts'

/** Standard Webhooks: 24 to 64 random bytes. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export const webhookContext = (endpointId: string): string => `webhook:${endpointId}`

export const sealWebhookSecret = ({ vault }: Pick<Deps, 'vault'>, endpointId: string, secret: string): string =>
  vault.seal(secret, webhookContext(endpointId))

export const openWebhookSecret = ({ vault }: Pick<Deps, 'vault'>, endpointId: string, sealed: string): string =>
  vault.open(sealed, webhookContext(endpointId))
