import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { listSignIns } from './account.store.ts'

const pageSize = 20
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** 登录历史, newest first; the cursor is the id of the last row seen. @throws Refusal `request.invalid` for a foreign cursor */
export const readSignIns = async ({ db }: Pick<Deps, 'db'>, actor: Actor, after: string | undefined) => {
  if (after !== undefined && !uuid.test(after)) throw refuseField('/after', 'field.type')
  const rows = await listSignIns(db, actor.accountId, { before: after, take: pageSize })
  const page = rows.slice(0, pageSize)
  return {
    data: page.map(({ id, at, outcome, ip, userAgent }) => ({
      id,
      at,
      outcome,
      ip,
      device: describeUserAgent(userAgent)
    })),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null
  }
}
