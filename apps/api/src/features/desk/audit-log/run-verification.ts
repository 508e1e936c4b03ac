import type { AuditFaultGroup } from '@portal/contract/record/audit-verification'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { findLastSeal } from '#api/features/record/audit/audit-seal.store.ts'
import {
  endRequestedVerification,
  findRequestedVerification,
  findVerification,
  noteProgress,
  noteVerification,
  requestVerification
} from '#api/features/record/audit/verification.store.ts'
import { type AuditVerdict, type VerifyNeeds, verifyAudit } from '#api/features/record/audit/verify-audit.ts'
import { tellAdmins } from '#api/features/record/message/message.store.ts'

type Needs = VerifyNeeds & Pick<Deps, 'transact' | 'clock' | 'log'>

const dailyMs = 24 * 60 * 60 * 1000

/** R39: asks for a verification if the last one is a day old. */
export const requestDailyVerification = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> => {
  const now = clock.now()
  const last = await findVerification(db)
  if (!last || now.getTime() - last.at.getTime() >= dailyMs) await requestVerification(db, now)
}

/**
 * R39: verifies the chain if it was asked for; a job calls it every two seconds. A run that is cut off goes on
 * in another process, because the request stays until there is a result.
 */
export const runVerification = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const request = await findRequestedVerification(deps.db)
  if (!request) return
  const { requestedAt } = request
  const last = await findLastSeal(deps.db)
  const total = Number(last?.seq ?? 0n)
  await noteProgress(deps.db, { requestedAt, checked: 0, total })
  const onPage = (checked: number) => noteProgress(deps.db, { requestedAt, checked, total: Math.max(total, checked) })
  const verdict = await verifyAudit(deps, { onPage, signal, run: requestedAt.toISOString() })
  for (const { kind, count, places } of verdict.faults)
    deps.log.error({ alarm: 'audit-chain', fault: kind, count, seq: places[0]?.seq }, 'the audit is broken')
  await deps.transact(async (tx) => {
    await noteVerdict(tx, verdict, deps.clock.now())
    await endRequestedVerification(tx)
  })
}

/** For the page of 审计管理员. Administrators are told of what the verification before did not find. */
export const noteVerdict = async (tx: Tx, { sealed, faults }: AuditVerdict, at: Date): Promise<void> => {
  const seq = firstNew(faults, (await findVerification(tx))?.faults ?? [])
  await noteVerification(tx, { at, sealed, faults })
  if (seq !== undefined) await tellAdmins(tx, 'admin.audit-broken', null, { seq })
}

const firstNew = (faults: readonly AuditFaultGroup[], before: readonly AuditFaultGroup[]): string | undefined => {
  const countBefore = (kind: string): number => before.find((group) => group.kind === kind)?.count ?? 0
  const known = new Set(before.flatMap(({ places }) => places.map(({ seq }) => seq)))
  const places = faults.flatMap((group) => (group.count > countBefore(group.kind) ? group.places : []))
  return (places.find(({ seq }) => !known.has(seq)) ?? places[0])?.seq
}
