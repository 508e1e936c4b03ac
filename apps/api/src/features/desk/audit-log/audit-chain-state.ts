import type { readAuditChain as endpoint } from '@portal/contract/desk/audit-log'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { sumArchives } from '#api/features/record/audit/archive.store.ts'
import { findChainEnd } from '#api/features/record/audit/audit-seal.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import {
  findRequestedVerification,
  findVerification,
  requestVerification
} from '#api/features/record/audit/verification.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'

export const readAuditChain = async ({
  db,
  config
}: Pick<Deps, 'db' | 'config'>): Promise<Response<typeof endpoint>> => {
  const [running, verification, chain, archive] = await Promise.all([
    findRequestedVerification(db),
    findVerification(db),
    findChainEnd(db),
    sumArchives(db)
  ])
  return { running, verification, chain, retentionDays: config.auditRetentionDays, archive }
}

/** R39: the job `verify-audit` does it. */
export const askForVerification = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  origin: Origin
): Promise<{ requestedAt: Date }> =>
  transact(async (tx) => {
    const requestedAt = await requestVerification(tx, clock.now())
    await audit(tx, { action: 'audit.verified', actor, origin })
    return { requestedAt }
  })
