import type { listAuditEvents as endpoint } from '@portal/contract/desk/audit-log'
import type { Query, Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { cutPage } from '#api/http/page.rules.ts'
import { findFilter, recordedWords } from './audit-filter.ts'
import { listAuditEvents } from './audit-list.store.ts'
import { viewEvents } from './view-events.ts'

type Needs = Pick<Deps, 'db' | 'catalogues'>

const pageSize = 50

/** R39: newest first. Reading is a security-relevant act too, so it is audited. */
export const readAudit = async (
  deps: Needs,
  actor: AdminActor,
  query: Query<typeof endpoint>,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  const { db } = deps
  const { after, ...words } = query
  await audit(db, { action: 'audit.read', actor, origin, detail: { ...recordedWords(words), after } })
  const filter = await findFilter(deps, words)
  if ('tooCommon' in filter) return { data: [], nextCursor: null, tooCommon: [filter.tooCommon] }
  const below = after === undefined ? filter.below : lower(BigInt(after), filter.below)
  const events = await listAuditEvents(db, { ...filter, below, take: pageSize })
  const { page, nextCursor } = cutPage(events, pageSize, ({ id }) => String(id))
  return {
    data: await viewEvents(deps, page),
    nextCursor,
    tooCommon: []
  }
}

const lower = (one: bigint, other: bigint | undefined): bigint => (other !== undefined && other < one ? other : one)
