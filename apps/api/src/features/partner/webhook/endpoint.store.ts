import type { WebhookSettings } from '@portal/contract/partner/webhook'
import { isChangeType } from '@portal/contract/record/change-types'
import type { Prisma, Tx } from '@portal/db/client'

const columns = {
  id: true,
  url: true,
  types: true,
  description: true,
  state: true,
  disabledBecause: true,
  createdAt: true,
  failingSince: true
} as const satisfies Prisma.WebhookEndpointSelect

export type EndpointRow = Prisma.WebhookEndpointGetPayload<{ select: typeof columns }>

const ofClient = (clientId: string) => ({ clientId, removedAt: null })

export const countEndpoints = async (db: Tx, clientId: string): Promise<number> =>
  db.webhookEndpoint.count({ where: ofClient(clientId) })

export const listEndpoints = async (db: Tx, clientId: string): Promise<EndpointRow[]> =>
  db.webhookEndpoint.findMany({ where: ofClient(clientId), orderBy: { id: 'asc' }, select: columns })

export const findEndpoint = async (db: Tx, clientId: string, id: string): Promise<EndpointRow | null> =>
  db.webhookEndpoint.findFirst({ where: { id, ...ofClient(clientId) }, select: columns })

/** Changes of one endpoint wait here for each other until commit. Raw: a row lock. */
export const lockEndpoint = async (tx: Tx, clientId: string, id: string): Promise<EndpointRow | null> => {
  await tx.$queryRaw`SELECT 1 FROM webhook_endpoint WHERE id = ${id}::uuid FOR UPDATE`
  return findEndpoint(tx, clientId, id)
}

/** Registrations of one client wait here for each other until commit, so that the limit holds. Raw: a row lock. */
export const lockClientOf = async (tx: Tx, clientId: string): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM client WHERE id = ${clientId}::uuid FOR UPDATE`
}

/** Undefined: there is no such client. */
export const listEndpointsOf = async (db: Tx, clientId: string): Promise<EndpointRow[] | undefined> => {
  const client = await db.client.findUnique({
    where: { id: clientId },
    select: { webhooks: { where: { removedAt: null }, orderBy: { id: 'asc' }, select: columns } }
  })
  return client?.webhooks
}

export type EndpointNames = { url: string; client: { name: string } }

/** For notices and the audit. */
export const findNames = async (tx: Tx, id: string): Promise<EndpointNames> =>
  tx.webhookEndpoint.findUniqueOrThrow({ where: { id }, select: { url: true, client: { select: { name: true } } } })

const write = ({ url, types, description }: WebhookSettings) => ({ url, types, description: description ?? null })

export const insertEndpoint = async (
  tx: Tx,
  {
    id,
    clientId,
    settings,
    secretSealed
  }: { id: string; clientId: string; settings: WebhookSettings; secretSealed: string }
): Promise<EndpointRow> =>
  tx.webhookEndpoint.create({ data: { id, clientId, secretSealed, ...write(settings) }, select: columns })

/** What failed before no longer counts. */
const anew = { disabledBecause: null, failingSince: null } as const

/** False if it was enabled before. */
export const enableEndpoint = async (tx: Tx, id: string): Promise<boolean> => {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id, state: 'DISABLED' },
    data: { state: 'ACTIVE', ...anew }
  })
  return count === 1
}

export const updateEndpoint = async (
  tx: Tx,
  id: string,
  { state, ...settings }: WebhookSettings & { state: EndpointRow['state'] }
): Promise<EndpointRow> =>
  tx.webhookEndpoint.update({
    where: { id },
    data: {
      ...write(settings),
      state,
      ...(state === 'ACTIVE' ? anew : { disabledBecause: 'client' })
    },
    select: columns
  })

export const removeEndpoint = async (tx: Tx, id: string, removedAt: Date): Promise<void> => {
  await tx.webhookEndpoint.update({ where: { id }, data: { removedAt, state: 'DISABLED' }, select: { id: true } })
}

export const readSecrets = async (tx: Tx, id: string) =>
  tx.webhookEndpoint.findUniqueOrThrow({ where: { id }, select: { secretSealed: true, formerEndsAt: true } })

/** The former secret stays valid until `formerEndsAt`. */
export const replaceSecret = async (
  tx: Tx,
  id: string,
  secrets: { secretSealed: string; formerSealed: string; formerEndsAt: Date }
): Promise<void> => {
  await tx.webhookEndpoint.update({ where: { id }, data: secrets, select: { id: true } })
}

export const viewEndpoint = ({ types, disabledBecause, ...row }: EndpointRow) => ({
  ...row,
  types: types.filter(isChangeType),
  // The cast holds because only these are written.
  disabledBecause: disabledBecause as 'gone' | 'failing' | 'client' | 'admin' | null
})
