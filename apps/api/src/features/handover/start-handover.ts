import type { MenuKey } from '@portal/contract/catalogue'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { refuseFrozen } from '#api/features/freeze/refuse-frozen.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { holdMenu, insertHandover } from './handover.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'handoverTokens'>

const lifetimeSeconds = 5 * 60

/**
 * R29: the connected system's address with a token that works there once.
 * @throws Refusal `request.not-found` for a menu that is not open, `handover.not-connected`, `enterprise.frozen`
 */
export const startHandover = async (deps: Needs, actor: Actor, menu: MenuKey, origin: Origin) => {
  const { systems } = await deps.catalogues.newest(deps.db)
  const { id, expiresAt, system } = await deps.transact(async (tx) => {
    await refuseFrozen(tx, actor)
    if (!(await holdMenu(tx, actor.enterpriseId, menu))) throw new Refusal('request.not-found')
    const connected = systems[menu]
    if (!connected) throw new Refusal('handover.not-connected')
    const token = await insertHandover(tx, { sessionId: actor.sessionId, menu, lifetimeSeconds })
    await audit(tx, { action: 'handover.started', actor, origin, detail: { menu, tokenId: token.id } })
    return { ...token, system: connected }
  })
  const token = await deps.handoverTokens.sign({
    jti: id,
    audience: system.url,
    enterpriseNumber: formatEnterpriseNumber(actor.session.enterpriseNumber),
    account: actor.username,
    menu,
    issuedAt: new Date(expiresAt.getTime() - lifetimeSeconds * 1000),
    expiresAt
  })
  const url = new URL(system.url)
  url.searchParams.set('handover', token)
  return { url: url.href, expiresAt }
}
