import { readAuditHead } from '#api/adapters/audit-head.ts'
import type { Deps } from '#api/deps.ts'
import { tellAdmins } from '#api/features/message/message.store.ts'
import { findLastSeal } from '#api/features/audit/audit-seal.store.ts'
import {
  endRequestedVerification,
  findRequestedVerification,
  findVerification,
  noteProgress,
  noteVerification,
  requestVerification
} from '#api/features/audit/verification.store.ts'
import { type VerifyNeeds, verifyAudit } from '#api/features/audit/verify-audit.ts'

type Needs = VerifyNeeds & Pick<Deps, 'transact' | 'config' | 'clock' | 'log'>

const dailyMs = 24 * 60 * 60 * 1000

/** R39: asks for a verification if the last one is a day old. */
export const requestDailyVerification = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> => {
  const now = clock.now()
  const last = await findVerification(db)
  if (!last || now.getTime() - last.at.getTime() >= dailyMs) await requestVerification(db, now)
}

/**
 * R39: verifies the chain if it was asked for; a job calls it every two seconds. A run that is cut off begins anew
 * on another process, because the request stays until there is a result.
 */
export const runVerification = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const request = await findRequestedVerification(deps.db)
  if (!request) return
  const { requestedAt } = request
  const head = await readAuditHead(deps.config.dataDir)
  const last = await findLastSeal(deps.db)
  const total = Number(last?.seq ?? 0n)
  await noteProgress(deps.db, { requestedAt, checked: 0, total })
  const onPage = (checked: number) => noteProgress(deps.db, { requestedAt, checked, total: Math.max(total, checked) })
  const { sealed, fault } = await verifyAudit(deps, head, { onPage, signal })
  if (fault) deps.log.error({ alarm: 'audit-chain', fault: fault.kind, seq: String(fault.seq) }, 'the audit is broken')
  await deps.transact(async (tx) => {
    const at = deps.clock.now()
    await noteVerification(tx, { at, sealed, fault: fault?.kind ?? null, seq: fault ? String(fault.seq) : null })
    await endRequestedVerification(tx)
    if (fault) await tellAdmins(tx, 'admin.audit-broken', null, { seq: String(fault.seq) })
  })
}
