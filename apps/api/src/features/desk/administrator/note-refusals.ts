import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { originOf } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findAdmin } from './admin-session.store.ts'
import { hasNoted } from './admin.store.ts'

type Needs = Pick<Deps, 'db' | 'cookies' | 'clock'>

/** A page that asks again and again does not flood the audit. */
const pauseMs = 60_000

/**
 * R39: what a signed-in administrator was refused, for want of a role or from outside ADMIN_ADDRESSES. Strangers leave no
 * row. The refusal stays as it was if the row cannot be written.
 */
export const noteRefusals = (app: FastifyInstance, deps: Needs): void => {
  app.addHook('onError', async (request, _reply, error) => {
    const outcome = outcomeOf(request, error)
    if (!outcome) return
    try {
      await note(deps, request, outcome)
    } catch (fault) {
      request.log.warn({ err: fault }, 'a refusal of an administrator was not noted')
    }
  })
}

type Outcome = 'role' | 'address'

const outcomeOf = ({ admin, route }: FastifyRequest, error: Error): Outcome | undefined => {
  if (!(error instanceof Refusal)) return undefined
  if (admin && error.code === 'admin.forbidden') return 'role'
  // From an address outside the list no administrator is looked up before the refusal.
  return !admin && error.code === 'request.not-found' && route?.startsWith('/api/admin/') ? 'address' : undefined
}

const note = async ({ db, cookies, clock }: Needs, request: FastifyRequest, outcome: Outcome): Promise<void> => {
  const now = clock.now()
  const admin = request.admin ?? (await findStranger({ db, cookies }, request, now))
  if (!admin?.isProven) return
  const { adminId } = admin
  const detail = { object: `${request.method} ${request.route ?? ''}`, outcome }
  if (await hasNoted(db, { adminId, detail, since: new Date(now.getTime() - pauseMs) })) return
  await audit(db, { action: 'admin.refused', actor: { adminId, roles: null }, origin: originOf(request), detail })
}

const findStranger = async ({ db, cookies }: Pick<Needs, 'db' | 'cookies'>, request: FastifyRequest, now: Date) => {
  const token = cookies.readAdmin(request)
  return token ? findAdmin(db, token, now, false) : undefined
}
