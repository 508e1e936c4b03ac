import type { Query } from '@portal/contract/endpoint'
import type { listOperators as listEndpoint } from '@portal/contract/enterprise/operator'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { byId, cutPage, viewPage } from '#api/http/page.rules.ts'
import { idCursor } from '#api/http/page.ts'
import { listLastSignIns, listOperators, listSignInsOfAll, listWithSecondFactor } from './operator.store.ts'
import { viewOperator } from './operator.view.ts'

const pageSize = 20

/** R36: newest first; the cursor is the id of the last row seen. @throws Refusal `request.invalid` for a foreign cursor */
export const readOperators = async (
  { db }: Pick<Deps, 'db'>,
  { enterpriseId }: Actor,
  { search, role, state, after }: Query<typeof listEndpoint>
) => {
  const rows = await listOperators(db, enterpriseId, { search, role, state, before: idCursor(after), take: pageSize })
  const { page, nextCursor } = cutPage(rows, pageSize, byId)
  const ids = page.map(({ id }) => id)
  const [lastSignIns, protectedIds] = await Promise.all([listLastSignIns(db, ids), listWithSecondFactor(db, ids)])
  return {
    data: page.map((row) =>
      viewOperator(row, { lastSignInAt: lastSignIns.get(row.id), hasSecondFactor: protectedIds.has(row.id) })
    ),
    nextCursor
  }
}

/** R36: 登录历史 of all accounts of the enterprise. @throws Refusal `request.invalid` for a foreign cursor */
export const readOperatorSignIns = async (
  { db }: Pick<Deps, 'db'>,
  { enterpriseId }: Actor,
  after: string | undefined
) => {
  const rows = await listSignInsOfAll(db, enterpriseId, { before: idCursor(after), take: pageSize })
  return viewPage(rows, pageSize, ({ userAgent, ...row }) => ({ ...row, device: describeUserAgent(userAgent) }))
}
