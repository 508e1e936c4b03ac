import type { SeenPage } from '@portal/contract/admin-enterprise'
import type { readHome as homeEndpoint } from '@portal/contract/application/home'
import type { Query, Response } from '@portal/contract/endpoint'
import type { SessionView } from '@portal/contract/identity/session'
import type { Language } from '@portal/contract/messages'
import type { listMessages, MessageView } from '@portal/contract/notice/inbox'
import type { Permission } from '@portal/contract/permissions'
import type { Deps } from '#api/deps.ts'
import { readQualifications } from '#api/features/application/application/read-qualifications.ts'
import { readHome } from '#api/features/application/home/read-home.ts'
import { readChecks } from '#api/features/application/internal-check/read-checks.ts'
import { readProfile } from '#api/features/enterprise/profile/read-profile.ts'
import { viewSession } from '#api/features/identity/session/session.view.ts'
import { countUnread } from '#api/features/notice/inbox/inbox.store.ts'
import { readInbox } from '#api/features/notice/inbox/read-inbox.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, AdminActor, Origin } from '#api/http/caller.ts'
import { maskAddress } from '#api/http/limits/masked-address.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findFromClients, findOwner } from './view-as.store.ts'

/** Which enterprise, and who looks at it from where. */
export type Look = { number: string; admin: AdminActor; origin: Origin }

/** R39: the owner, with an audit row for the look. @throws Refusal `request.not-found` */
const openAs = async ({ db }: Pick<Deps, 'db'>, page: SeenPage, { number, admin, origin }: Look): Promise<Actor> => {
  const owner = await findOwner(db, number)
  if (!owner) throw new Refusal('request.not-found')
  const actor = { ...admin, enterpriseId: owner.enterpriseId }
  await audit(db, { action: 'enterprise.viewed-as', actor, origin, detail: { page } })
  return owner
}

/** The menus and rights of a reader. */
export const seeSession = async (deps: Pick<Deps, 'db'>, look: Look): Promise<SessionView> => {
  const owner = await openAs(deps, 'session', look)
  const openings = { menus: [], unreadMessages: await countUnread(deps.db, owner), closesAt: null }
  const view = viewSession({ ...owner, session: { ...owner.session, expiresAt: look.admin.expiresAt, openings } })
  return {
    ...view,
    permissions: [...shownPermissions],
    menu: {
      top: view.menu.top,
      side: view.menu.side.flatMap(({ key, items }) => {
        const shown = items.filter(isShownItem)
        return shown.length > 0 ? [{ key, items: shown }] : []
      })
    }
  }
}

/** The address of the last sign-in is masked as in the tab 登录. */
export const seeHome = async (
  deps: Parameters<typeof readHome>[0],
  look: Look,
  language: Language
): Promise<Response<typeof homeEndpoint>> => {
  const home = await readHome(deps, await openAs(deps, 'home', look), language)
  const { lastSignIn } = home
  return {
    ...home,
    lastSignIn: lastSignIn && { ...lastSignIn, ip: maskAddress(lastSignIn.ip) },
    messages: await withoutClientBodies(deps, home.messages, language)
  }
}

/** What the enterprise typed and did not submit is its own. */
export const seeProfile = async (deps: Parameters<typeof readProfile>[0], look: Look) =>
  readProfile(deps, await openAs(deps, 'profile', look), { withoutDraft: true })

export const seeQualifications = async (deps: Parameters<typeof readQualifications>[0], look: Look) =>
  readQualifications(deps, await openAs(deps, 'qualifications', look))

/** A search would tell what stands in a body that is not shown, so it finds no message of a connected system. */
export const seeMessages = async (
  deps: Pick<Deps, 'db'>,
  look: Look,
  { query, language }: { query: Query<typeof listMessages>; language: Language }
): Promise<Response<typeof listMessages>> => {
  const owner = await openAs(deps, 'messages', look)
  const page = await readInbox(deps, owner, { ...query, skipsClients: true }, language)
  return { ...page, data: await withoutClientBodies(deps, page.data, language) }
}

export const seeChecks = async (deps: Parameters<typeof readChecks>[0], look: Look) => {
  const { data } = await readChecks(deps, await openAs(deps, 'checks', look))
  return { data: data.map((check) => ({ ...check, actions: [] })) }
}

const hidden: Record<Language, string> = {
  zh: '（业务系统发给企业的正文，平台不显示）',
  en: '(Written by a connected system to the enterprise; the platform does not show it.)'
}

const withoutClientBodies = async (
  { db }: Pick<Deps, 'db'>,
  messages: MessageView[],
  language: Language
): Promise<MessageView[]> => {
  const ids = await findFromClients(
    db,
    messages.map(({ id }) => id)
  )
  return messages.map((message) => (ids.has(message.id) ? { ...message, body: hidden[language] } : message))
}

/** With these the pages offer no act. */
export const shownPermissions: readonly Permission[] = ['profile.read', 'application.read']

/** The pages that can be seen; the others of the menu would find no endpoint. */
const shownItems: ReadonlySet<string> = new Set(['home', 'profile', 'qualifications', 'messages'])

export const isShownItem = ({ key }: { key: string }): boolean => shownItems.has(key)
