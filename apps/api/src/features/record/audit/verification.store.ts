import { auditProgress, auditVerification } from '@portal/contract/record/audit-verification'
import type { Tx } from '@portal/db/client'
import * as z from 'zod'

type Verification = z.output<typeof auditVerification>

// Until 2026-11-30 `audit-verification` held the first fault only, and processes of then still read it.
const name = 'audit-verdict'

type Progress = z.output<typeof auditProgress>

const requestName = 'audit-verification-request'

/** Asks the job for a verification. Returns when it was asked for first, if it is not done yet. */
export const requestVerification = async (tx: Tx, requestedAt: Date): Promise<Date> => {
  const value = JSON.stringify(z.encode(auditProgress, { requestedAt, checked: 0, total: null }))
  await tx.systemFact.createMany({ data: { name: requestName, value }, skipDuplicates: true })
  return (await findRequestedVerification(tx))?.requestedAt ?? requestedAt
}

export const findRequestedVerification = async (db: Tx): Promise<Progress | null> => {
  const fact = await db.systemFact.findUnique({ where: { name: requestName }, select: { value: true } })
  return fact && z.decode(auditProgress, JSON.parse(fact.value))
}

export const noteProgress = async (db: Tx, progress: Progress): Promise<void> => {
  const value = JSON.stringify(z.encode(auditProgress, progress))
  await db.systemFact.updateMany({ where: { name: requestName }, data: { value } })
}

export const endRequestedVerification = async (tx: Tx): Promise<void> => {
  await tx.systemFact.deleteMany({ where: { name: requestName } })
}

/** Replaces the last one. */
export const noteVerification = async (db: Tx, verification: Verification): Promise<void> => {
  const value = JSON.stringify(z.encode(auditVerification, verification))
  await db.systemFact.upsert({ where: { name }, create: { name, value }, update: { value }, select: { name: true } })
}

/** The last run, of the job or of `pnpm audit:verify`; null if there was none. */
export const findVerification = async (db: Tx): Promise<Verification | null> => {
  const fact = await db.systemFact.findUnique({ where: { name }, select: { value: true } })
  return fact && z.decode(auditVerification, JSON.parse(fact.value))
}
