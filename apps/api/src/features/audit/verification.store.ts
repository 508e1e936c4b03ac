import { auditVerification } from '@portal/contract/admin-day'
import type { Tx } from '@portal/db/client'
import * as z from 'zod'

type Verification = z.output<typeof auditVerification>

const name = 'audit-verification'

/** Replaces the last one. */
export const noteVerification = async (db: Tx, verification: Verification): Promise<void> => {
  const value = JSON.stringify(z.encode(auditVerification, verification))
  await db.systemFact.upsert({ where: { name }, create: { name, value }, update: { value }, select: { name: true } })
}

/** The last run of `pnpm audit:verify`; null if there was none. */
export const findVerification = async (db: Tx): Promise<Verification | null> => {
  const fact = await db.systemFact.findUnique({ where: { name }, select: { value: true } })
  return fact && z.decode(auditVerification, JSON.parse(fact.value))
}
