import { Prisma, type Tx } from '@portal/db/client'

/*
 * Row locks, which Prisma does not have. A transaction takes them in this order: enterprise, application, grant. A change
 * of the profile and a lost phone stand where the application does. `lockApplication`, `lockGrant` and theirs take what
 * stands before them by themselves. An account is locked anywhere after its enterprise: what changes accounts takes no case
 * and no grant afterwards, or holds the enterprise alone. Transactions that keep this cannot wait for each other in a
 * circle (40P01).
 */

const clauses = {
  update: Prisma.raw('FOR UPDATE'),
  'no key update': Prisma.raw('FOR NO KEY UPDATE'),
  share: Prisma.raw('FOR SHARE'),
  'key share': Prisma.raw('FOR KEY SHARE')
} as const

export type LockStrength = keyof typeof clauses

/**
 * Until commit:
 * - `update`: the profile, its papers or persons of the enterprise change. Waits for all others, also for new rows that
 *   refer to the enterprise.
 * - `no key update`: it is frozen, or its operators change.
 * - `share`: its status and its operators stay as they are.
 * - `key share`: its profile stays as it is, because only `update` changes that.
 */
export const lockEnterprise = async (tx: Tx, id: string, strength: LockStrength): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM enterprise WHERE id = ${id}::uuid ${clauses[strength]}`
}

/** Changes of one case wait here for each other. Its profile stays as it is: the enterprise is locked first (`key share`). */
export const lockApplication = async (tx: Tx, id: string): Promise<void> => {
  await tx.$queryRaw`
    SELECT 1 FROM enterprise WHERE id = (SELECT enterprise_id FROM application WHERE id = ${id}::uuid) FOR KEY SHARE`
  await tx.$queryRaw`SELECT 1 FROM application WHERE id = ${id}::uuid FOR UPDATE`
}

/**
 * What is done to one change of the profile waits here. The enterprise is locked first: `key share` to claim or release
 * it, `update` to decide it.
 */
export const lockProfileChange = async (
  tx: Tx,
  id: string,
  enterprise: Extract<LockStrength, 'update' | 'key share'>
): Promise<void> => {
  await tx.$queryRaw`
    SELECT 1 FROM enterprise WHERE id = (SELECT enterprise_id FROM profile_change WHERE id = ${id}::uuid)
    ${clauses[enterprise]}`
  await tx.$queryRaw`SELECT 1 FROM profile_change WHERE id = ${id}::uuid FOR UPDATE`
}

/** What is done to one application for another phone waits here. */
export const lockPhoneRecovery = async (tx: Tx, id: string): Promise<void> => {
  await tx.$queryRaw`
    SELECT 1 FROM enterprise
    WHERE id = (SELECT a.enterprise_id FROM phone_recovery r JOIN account a ON a.id = r.account_id WHERE r.id = ${id}::uuid)
    FOR KEY SHARE`
  await tx.$queryRaw`SELECT 1 FROM phone_recovery WHERE id = ${id}::uuid FOR UPDATE`
}

/** Changes of one grant wait here for each other. Its enterprise and its case are locked first (`key share`). */
export const lockGrant = async (tx: Tx, id: string): Promise<void> => {
  await tx.$queryRaw`
    SELECT 1 FROM enterprise WHERE id = (SELECT enterprise_id FROM qualification_grant WHERE id = ${id}::uuid)
    FOR KEY SHARE`
  await tx.$queryRaw`
    SELECT 1 FROM application WHERE id = (SELECT application_id FROM qualification_grant WHERE id = ${id}::uuid)
    FOR KEY SHARE`
  await tx.$queryRaw`SELECT 1 FROM qualification_grant WHERE id = ${id}::uuid FOR UPDATE`
}

export const lockAccount = async (tx: Tx, id: string, strength: LockStrength): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${id}::uuid ${clauses[strength]}`
}
