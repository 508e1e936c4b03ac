import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { MenuKey } from '@portal/contract/menu-keys'
import type { Deps } from '#api/deps.ts'
import { refuseFrozen } from '#api/features/identity/freeze/refuse-frozen.ts'
import { systemFor } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { holdMenu, insertHandover } from './handover.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'handoverTokens' | 'clock'>

const lifetimeMs = 5 * 60_000

/**
 * R29, R44: the connected system's address, for tests where the enterprise is of the sandbox, with a token that works
 * there once.
 * @throws Refusal `request.not-found` for a menu that is not open, `handover.not-connected`, `handover.no-test-address`,
 *   `enterprise.frozen`
 */
export const startHandover = async (deps: Needs, actor: Actor, menu: MenuKey, origin: Origin) => {
  const catalogue = await deps.catalogues.newest(deps.db)
  const issuedAt = deps.clock.now()
  const expiresAt = new Date(issuedAt.getTime() + lifetimeMs)
  const { id, system } = await deps.transact(async (tx) => {
    await refuseFrozen(tx, actor)
    if (!(await holdMenu(tx, actor.enterpriseId, menu, issuedAt))) throw new Refusal('request.not-found')
    if (!catalogue.systems[menu]) throw new Refusal('handover.not-connected')
    const connected = systemFor(catalogue, menu, actor.session)
    if (!connected) throw new Refusal('handover.no-test-address')
    const tokenId = await insertHandover(tx, { sessionId: actor.sessionId, menu, expiresAt })
    await audit(tx, { action: 'handover.started', actor, origin, detail: { menu, tokenId } })
    return { id: tokenId, system: connected }
  })
  const token = await deps.handoverTokens.sign({
    jti: id,
    audience: system.url,
    enterpriseNumber: formatEnterpriseNumber(actor.session.enterpriseNumber),
    account: actor.username,
    menu,
    issuedAt,
    expiresAt
  })
  const url = new URL(system.url)
  url.searchParams.set('handover', token)
  return { url: url.href, expiresAt }
}
