import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import {
  listLastSignIns,
  listOperators,
  listWithSecondFactor
} from '#api/features/enterprise/operator/operator.store.ts'
import { viewFactorReset } from '#api/features/identity/factor-reset/factor-reset-subject.ts'
import { freezeActions } from '#api/features/identity/freeze/freeze.rules.ts'
import { findFreezesOf } from '#api/features/identity/freeze/freeze.store.ts'
import { hasDuty } from '#api/features/record/proposal/proposal.rules.ts'
import { findWaitingProposals } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { byId, cutPage } from '#api/http/page.rules.ts'
import { idCursor } from '#api/http/page.ts'
import { openEnterprise } from './open-enterprise.ts'

const pageSize = 20
const everyone = { search: undefined, role: undefined, state: undefined }

/** R38: the accounts of one enterprise, newest first. @throws Refusal `request.not-found` */
export const readAccounts = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  admin: AdminActor,
  { number, after }: { number: string; after?: string | undefined },
  origin: Origin
) => {
  const enterpriseId = await openEnterprise({ db }, { number, page: 'accounts', admin, origin })
  const rows = await listOperators(db, enterpriseId, { ...everyone, before: idCursor(after), take: pageSize })
  const { page, nextCursor } = cutPage(rows, pageSize, byId)
  const ids = page.map(({ id }) => id)
  const [lastSignIns, freezes, withFactor, resets] = await Promise.all([
    listLastSignIns(db, ids),
    findFreezesOf(db, ids),
    listWithSecondFactor(db, ids),
    findWaitingProposals(db, ids, clock.now())
  ])
  return {
    data: page.map(({ id, username, name, phone, role, status }) => {
      const reset = resets.get(id)
      return {
        id,
        username,
        name,
        phone: maskPhone(phone),
        role,
        state: status,
        lastSignInAt: lastSignIns.get(id) ?? null,
        freeze: freezes.get(id) ?? null,
        allowedActions: freezeActions(status, admin.roles),
        factorReset: reset ? viewFactorReset(reset, admin) : null,
        mayProposeReset: withFactor.has(id) && !reset && hasDuty('factor-reset', 'proposes', admin.roles)
      }
    }),
    nextCursor
  }
}
