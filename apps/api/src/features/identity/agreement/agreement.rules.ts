import type { AdminRole } from '@portal/contract/endpoint'
import type { RefusalCode } from '@portal/contract/errors'
import {
  type AgreementAct,
  agreementActs,
  type AgreementState,
  judgeAgreement,
  saveAgreement
} from '@portal/contract/identity/agreement'

type Move = {
  from: readonly AgreementState[]
  to: AgreementState | 'REMOVED'
  roles: readonly AdminRole[]
  /** R37: publishing and rejecting need a second person; taking back is for the proposer. */
  who: 'anybody' | 'second-person' | 'proposer'
}

const { roles: writers } = saveAgreement
const { roles: judges } = judgeAgreement

/** R8, R37: the only ways to change a version. Nothing leads out of PUBLISHED. */
export const agreementMoves = {
  save: { from: ['DRAFT', 'REJECTED'], to: 'DRAFT', roles: writers, who: 'anybody' },
  remove: { from: ['DRAFT', 'REJECTED'], to: 'REMOVED', roles: writers, who: 'anybody' },
  propose: { from: ['DRAFT'], to: 'WAITING', roles: writers, who: 'anybody' },
  publish: { from: ['WAITING'], to: 'PUBLISHED', roles: judges, who: 'second-person' },
  reject: { from: ['WAITING'], to: 'REJECTED', roles: judges, who: 'second-person' },
  withdraw: { from: ['WAITING'], to: 'DRAFT', roles: judges, who: 'proposer' }
} as const satisfies Record<AgreementAct, Move>

type Version = { state: AgreementState; editedBy: { id: string }; proposedBy: { id: string } | null }
type Caller = { adminId: string; roles: readonly AdminRole[] }

/** Undefined where the caller, who has the role, may act. */
export const judgeAct = (act: AgreementAct, version: Version, { adminId }: Caller): RefusalCode | undefined => {
  const { from, who }: Move = agreementMoves[act]
  if (!from.includes(version.state)) return 'agreement.state'
  const isProposer = version.proposedBy?.id === adminId
  // Who wrote the text is not the second person either, if a colleague proposed it.
  const isAuthor = isProposer || version.editedBy.id === adminId
  if (who === 'second-person' && isAuthor) return 'agreement.second-person'
  if (who === 'proposer' && !isProposer) return 'agreement.second-person'
  return undefined
}

export const allowedActs = (version: Version, caller: Caller): AgreementAct[] =>
  agreementActs.filter((act) => {
    const { roles }: Move = agreementMoves[act]
    return caller.roles.some((role) => roles.includes(role)) && judgeAct(act, version, caller) === undefined
  })

/** A version whose day has passed while it waited is in force from its publication, and so replaces the one before. */
export const effectiveAtPublication = (wish: Date | null, now: Date): Date => (wish && wish > now ? wish : now)
