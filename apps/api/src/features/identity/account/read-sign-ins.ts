import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { viewPage } from '#api/http/page.rules.ts'
import { idCursor } from '#api/http/page.ts'
import { listSignIns } from './account.store.ts'

const pageSize = 20

/** 登录历史, newest first; the cursor is the id of the last row seen. @throws Refusal `request.invalid` for a foreign cursor */
export const readSignIns = async ({ db }: Pick<Deps, 'db'>, actor: Actor, after: string | undefined) => {
  const rows = await listSignIns(db, actor.accountId, { before: idCursor(after), take: pageSize })
  return viewPage(rows, pageSize, ({ id, at, outcome, ip, userAgent }) => ({
    id,
    at,
    outcome,
    ip,
    device: describeUserAgent(userAgent)
  }))
}
