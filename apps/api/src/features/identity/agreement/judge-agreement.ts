import type { Body } from '@portal/contract/endpoint'
import type { judgeAgreement as endpoint } from '@portal/contract/identity/agreement'
import type { AuditAction } from '@portal/contract/record/audit-events'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { agreementMoves, effectiveAtPublication, judgeAct } from './agreement.rules.ts'
import { changeVersion, findVersion } from './agreement.store.ts'

type Decision = Body<typeof endpoint>['decision']

const actions = {
  publish: 'agreement.published',
  reject: 'agreement.rejected',
  withdraw: 'agreement.withdrawn'
} as const satisfies Record<Decision, AuditAction>

/**
 * R37: a second administrator publishes what he saw, or rejects it; the proposer may only take it back.
 * @throws Refusal `request.not-found`, `request.invalid` without the opinion, `agreement.state`, `agreement.second-person`
 */
export const judgeAgreement = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  { id, revision, decision, opinion }: Body<typeof endpoint> & { id: string },
  origin: Origin
): Promise<void> => {
  if (decision === 'reject' && !opinion) throw refuseField('/opinion', 'opinion.required')
  await transact(async (tx) => {
    const found = await findVersion(tx, id)
    if (!found) throw new Refusal('request.not-found')
    const refusal = judgeAct(decision, found, actor)
    if (refusal) throw new Refusal(refusal)
    const now = clock.now()
    const { from, to } = agreementMoves[decision]
    const effectiveFrom = decision === 'publish' ? effectiveAtPublication(found.effectiveFrom, now) : undefined
    const judged = decision === 'withdraw' ? {} : { judgedById: actor.adminId, judgedAt: now, opinion: opinion ?? null }
    const data = { state: to, ...judged, ...(effectiveFrom ? { effectiveFrom } : {}) }
    if (!(await changeVersion(tx, { id, revision, from }, data))) throw new Refusal('agreement.state')
    const { kind, version, sha256 } = found
    const detail = { agreement: kind, version, sha256, effectiveFrom: effectiveFrom?.toISOString() }
    await audit(tx, { action: actions[decision], actor, origin, detail })
  })
}
