import type { ClientMode, ClientSettings } from '@portal/contract/partner/client'
import { keptSettings } from '@portal/contract/partner/client'
import type { Prisma, Tx } from '@portal/db/client'
import * as z from 'zod/mini'

const settingColumns = {
  name: true,
  contact: true,
  scopes: true,
  menus: true,
  addresses: true,
  redirectUris: true,
  postLogoutUris: true,
  backchannelLogoutUri: true,
  keys: true
} as const satisfies Prisma.ClientSelect

type SettingsRow = Prisma.ClientGetPayload<{ select: typeof settingColumns }>

/** The settings as the contract has them. @throws ZodError, which cannot be: only checked settings are written */
export const settingsOf = ({
  name,
  contact,
  scopes,
  menus,
  addresses,
  redirectUris,
  postLogoutUris,
  backchannelLogoutUri,
  keys
}: SettingsRow): ClientSettings =>
  z.parse(keptSettings, {
    name,
    contact,
    scopes,
    menus,
    addresses,
    redirectUris,
    postLogoutUris,
    backchannelLogoutUri,
    keys
  })

const forCall = {
  id: true,
  mode: true,
  state: true,
  name: true,
  scopes: true,
  menus: true,
  addresses: true,
  tokensFrom: true,
  lastUsedAt: true
} as const satisfies Prisma.ClientSelect

export type CallingClient = Prisma.ClientGetPayload<{ select: typeof forCall }>

const validAt = (now: Date) =>
  ({ OR: [{ endsAt: null }, { endsAt: { gt: now } }] }) satisfies Prisma.ClientCredentialWhereInput

/** What an access token rests on, as private claims (RFC 7519, 4.3). Decision 058. */
export type TokenBasis = {
  /** `Client.tokensFrom` in ms when it was issued, 0 for none. Compared as it is, since the clocks of processes differ. */
  tokens_from: number
  /** The secret by which the client proved itself; none for a client with keys. */
  secret_id?: string
}

export type IssuedToken = { clientId: string; issuedAt: Date; basis: TokenBasis | undefined }

/**
 * The client of an access token; null once what the token rests on has ended. Read on every request, so that a disabled client
 * is refused at once by every process. Tokens of older versions have no basis: they end with any secret of the client.
 */
export const findClientOfToken = async (
  db: Tx,
  { clientId, issuedAt, basis }: IssuedToken,
  now: Date
): Promise<CallingClient | null> => {
  const secrets = basis
    ? basis.secret_id && { some: { id: basis.secret_id, ...validAt(now) } }
    : { none: { kind: 'SECRET' as const, endsAt: { gt: issuedAt, lte: now } } }
  const where = { id: clientId, ...(secrets ? { credentials: secrets } : {}) }
  const client = await db.client.findUnique({ where, select: forCall })
  const from = client?.tokensFrom?.getTime() ?? 0
  return (basis ? basis.tokens_from === from : issuedAt.getTime() >= from) ? client : null
}

/** The client of a valid API key. */
export const findClientOfKey = async (db: Tx, hash: Uint8Array<ArrayBuffer>, now: Date) =>
  db.clientCredential.findFirst({
    where: { hash, kind: 'API_KEY', ...validAt(now) },
    select: { id: true, lastUsedAt: true, client: { select: forCall } }
  })

type ServerClient = Omit<ClientSettings, 'contact' | 'scopes' | 'menus'> & {
  state: ClientRow['state']
  scopes: string[]
  menus: string[]
  tokensFrom: Date | null
  secrets: { id: string; hash: string; endsAt: string | null; lastUsedAt: string | null }[]
}

/**
 * What the authorisation server knows about a client: its settings and its valid secrets, with the hashes in hexadecimal.
 * Raw: it is read for each token, and Prisma would send two statements (decision 025). A list of Prisma may be NULL in the
 * table.
 */
export const findClientOfServer = async (db: Tx, id: string, now: Date): Promise<ServerClient | undefined> => {
  const [row] = await db.$queryRaw<ServerClient[]>`
    SELECT state::text, name, keys, backchannel_logout_uri AS "backchannelLogoutUri", tokens_from AS "tokensFrom",
      coalesce(scopes, '{}') AS scopes, coalesce(menus, '{}') AS menus, coalesce(addresses, '{}') AS addresses,
      coalesce(redirect_uris, '{}') AS "redirectUris", coalesce(post_logout_uris, '{}') AS "postLogoutUris", (
        SELECT coalesce(json_agg(json_build_object('id', id, 'hash', encode(hash, 'hex'), 'endsAt', ends_at,
          'lastUsedAt', last_used_at) ORDER BY id), '[]')
        FROM client_credential
        WHERE client_id = client.id AND kind = 'SECRET' AND (ends_at IS NULL OR ends_at > ${now})) AS secrets
    FROM client WHERE id = ${id}::uuid`
  return row
}

const touchAfterMs = 60_000

type Used = { id: string; lastUsedAt: Date | null }

const isStale = ({ lastUsedAt }: Used, now: Date): boolean =>
  lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > touchAfterMs

/** Notes the use, at most once a minute. */
export const touchClient = async (db: Tx, client: Used, now: Date): Promise<void> => {
  if (isStale(client, now)) await db.client.updateMany({ where: { id: client.id }, data: { lastUsedAt: now } })
}

/** Notes the use, at most once a minute. */
export const touchCredential = async (db: Tx, credential: Used, now: Date): Promise<void> => {
  if (!isStale(credential, now)) return
  await db.clientCredential.updateMany({ where: { id: credential.id }, data: { lastUsedAt: now } })
}

/** Newest first, each with its valid credentials. */
export const listClients = async (db: Tx, now: Date) =>
  db.client.findMany({
    orderBy: { id: 'desc' },
    select: {
      id: true,
      mode: true,
      state: true,
      createdAt: true,
      lastUsedAt: true,
      ...settingColumns,
      credentials: {
        where: validAt(now),
        orderBy: { id: 'asc' },
        select: { id: true, kind: true, tail: true, createdAt: true, endsAt: true, lastUsedAt: true }
      }
    }
  })

export type ClientRow = Awaited<ReturnType<typeof listClients>>[number]

export const insertClient = async (tx: Tx, mode: ClientMode, settings: ClientSettings): Promise<string> => {
  const { id } = await tx.client.create({ data: { mode, ...settings }, select: { id: true } })
  return id
}

/** Changes of one client wait here for each other until commit. Raw: a row lock. */
export const lockClient = async (tx: Tx, id: string) => {
  await tx.$queryRaw`SELECT 1 FROM client WHERE id = ${id}::uuid FOR UPDATE`
  return tx.client.findUnique({ where: { id }, select: { id: true, mode: true, state: true, ...settingColumns } })
}

export const updateSettings = async (tx: Tx, id: string, settings: ClientSettings): Promise<void> => {
  await tx.client.update({ where: { id }, data: settings, select: { id: true } })
}

/** False if the client is in another state. */
export const moveClient = async (
  tx: Tx,
  id: string,
  { from, to }: { from: ClientRow['state']; to: ClientRow['state'] }
): Promise<boolean> => {
  const { count } = await tx.client.updateMany({ where: { id, state: from }, data: { state: to } })
  return count === 1
}

/** A registration that was not confirmed leaves its proposal and its audit. */
export const removeClient = async (tx: Tx, id: string): Promise<void> => {
  await tx.client.delete({ where: { id }, select: { id: true } })
}

export const listCredentials = async (
  tx: Tx,
  { clientId, kind, now }: { clientId: string; kind: 'SECRET' | 'API_KEY'; now: Date }
) =>
  tx.clientCredential.findMany({
    where: { clientId, kind, ...validAt(now) },
    orderBy: { id: 'asc' },
    select: { id: true }
  })

export const insertCredential = async (
  tx: Tx,
  credential: { clientId: string; kind: 'SECRET' | 'API_KEY'; hash: Uint8Array<ArrayBuffer>; tail: string }
): Promise<string> => (await tx.clientCredential.create({ data: credential, select: { id: true } })).id

/** The end of a valid credential; null for one that is not there or has ended. A later end than the present one does nothing. */
export const endCredential = async (
  tx: Tx,
  { clientId, id, at, now }: { clientId: string; id: string; at: Date; now: Date }
): Promise<{ kind: 'SECRET' | 'API_KEY'; tail: string } | null> => {
  const found = await tx.clientCredential.findFirst({
    where: { id, clientId, ...validAt(now) },
    select: { kind: true, tail: true, endsAt: true }
  })
  if (!found) return null
  if (found.endsAt === null || found.endsAt > at) {
    await tx.clientCredential.update({ where: { id }, data: { endsAt: at }, select: { id: true } })
  }
  return found
}

/** All access tokens of the client. */
export const refuseOldTokens = async (tx: Tx, id: string, tokensFrom: Date): Promise<void> => {
  await tx.client.update({ where: { id }, data: { tokensFrom }, select: { id: true } })
}

/** Their codes and tokens open nothing from then on. A job tells the client if it is enabled again. */
export const endSignOnsOf = async (tx: Tx, clientId: string, now: Date): Promise<void> => {
  await tx.signOn.updateMany({ where: { clientId, endedAt: null }, data: { endedAt: now, tellAt: now } })
}

/** Ends what is valid: a client that signs its requests has no secret. */
export const endSecrets = async (tx: Tx, clientId: string, now: Date): Promise<void> => {
  await tx.clientCredential.updateMany({
    where: { clientId, kind: 'SECRET', ...validAt(now) },
    data: { endsAt: now }
  })
}
