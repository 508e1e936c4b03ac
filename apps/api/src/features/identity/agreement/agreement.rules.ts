import type { AdminRole } from '@portal/contract/endpoint'
import {
  type AgreementAct,
  agreementActs,
  type AgreementState,
  proposeAgreement,
  removeAgreement,
  saveAgreement
} from '@portal/contract/identity/agreement'

type Move = { from: readonly AgreementState[]; roles: readonly AdminRole[] }

/** R8: what its writers may do with a version. All else needs a second person (R37); nothing leads out of PUBLISHED. */
export const agreementMoves = {
  save: { from: ['DRAFT', 'REJECTED'], roles: saveAgreement.roles },
  remove: { from: ['DRAFT', 'REJECTED'], roles: removeAgreement.roles },
  propose: { from: ['DRAFT'], roles: proposeAgreement.roles }
} as const satisfies Record<AgreementAct, Move>

export const allowedActs = (state: AgreementState, held: readonly AdminRole[]): AgreementAct[] =>
  agreementActs.filter((act) => {
    const { from, roles }: Move = agreementMoves[act]
    return from.includes(state) && held.some((role) => roles.includes(role))
  })

/** A version whose day has passed while it waited is in force from its publication, and so replaces the one before. */
export const effectiveAtPublication = (wish: Date | null, now: Date): Date => (wish && wish > now ? wish : now)
