import { type ConsentKind, consentKeys, consentKinds } from '@portal/contract/identity/consent'
import type { Tx } from '@portal/db/client'

type NewConsent = { accountId: string; kind: ConsentKind; version: string; ip: string }

/** False when the same consent is in force already. */
export const insertConsent = async (tx: Tx, consent: NewConsent): Promise<boolean> => {
  const { count } = await tx.consent.createMany({ data: [consent], skipDuplicates: true })
  return count === 1
}

type EndedConsent = { accountId: string; kind: ConsentKind; withdrawnAt: Date }

/** False when none was in force. */
export const endConsent = async (tx: Tx, { accountId, kind, withdrawnAt }: EndedConsent): Promise<boolean> => {
  const { count } = await tx.consent.updateMany({
    where: { accountId, kind, withdrawnAt: null },
    data: { withdrawnAt }
  })
  return count > 0
}

/** Newest first, also those that were withdrawn. */
export const listConsents = async (db: Tx, accountId: string) => {
  const rows = await db.consent.findMany({
    where: { accountId },
    orderBy: { id: 'desc' },
    select: { kind: true, version: true, givenAt: true, withdrawnAt: true, ip: true }
  })
  // Holds because only `insertConsent` writes the column.
  return rows.map((row) => ({ ...row, kind: row.kind as ConsentKind }))
}

/** The consents to the present texts. */
export const listConsentsInForce = async (db: Tx, accountId: string): Promise<ConsentKind[]> =>
  toPresentTexts(
    await db.consent.findMany({ where: { accountId, withdrawnAt: null }, select: { kind: true, version: true } })
  )

type GivenConsent = { kind: string; version: string }

export const toPresentTexts = (given: readonly GivenConsent[]): ConsentKind[] =>
  consentKeys.filter((kind) =>
    given.some((consent) => consent.kind === kind && consent.version === consentKinds[kind].version)
  )
