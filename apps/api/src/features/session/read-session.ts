import type { SessionView } from '@portal/contract/session'
import type { Deps } from '#api/deps.ts'
import { listOpenMenus } from '#api/features/grant/grant.store.ts'
import { countUnread } from '#api/features/message/inbox.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { viewSession } from './session.view.ts'

/** The signed-in account with its enterprise, the menus that grants open (R15) and the badge of 站内信 (R31). */
export const readSession = async ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<SessionView> => {
  const [openMenus, unreadMessages] = await Promise.all([listOpenMenus(db, actor.enterpriseId), countUnread(db, actor)])
  return viewSession(actor, { openMenus, unreadMessages })
}
