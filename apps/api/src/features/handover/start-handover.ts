import type { MenuKey } from '@portal/contract/catalogue'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertHandover } from './handover.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'handoverTokens' | 'clock'>

const lifetimeSeconds = 5 * 60

/**
 * R29: the connected system's address with a token that works there once.
 * @throws Refusal `request.not-found` for a menu that is not open, `handover.not-connected`
 */
export const startHandover = async (deps: Needs, actor: Actor, menu: MenuKey, origin: Origin) => {
  if (!actor.session.menus.includes(menu)) throw new Refusal('request.not-found')
  const { systems } = await deps.catalogues.newest()
  const system = systems[menu]
  if (!system) throw new Refusal('handover.not-connected')
  const id = newId()
  const expiresAt = await deps.transact(async (tx) => {
    const { sessionId, enterpriseId } = actor
    const [end] = await Promise.all([
      insertHandover(tx, { id, sessionId, enterpriseId, menu, lifetimeSeconds }),
      audit(tx, { action: 'handover.started', actor, origin, detail: { menu, tokenId: id } })
    ])
    if (!end) throw new Refusal('request.not-found')
    return end
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
