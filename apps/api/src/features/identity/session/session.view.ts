import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { SessionView } from '@portal/contract/identity/session'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Deps } from '#api/deps.ts'
import { type Actor, dueOf } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { menuFor } from './menu.rules.ts'
import { type LiveSession, sessionLimits } from './session.store.ts'

/** The session that a sign-in has just begun. @throws Refusal `session.required` if it has ended since */
export const viewNewSession = async ({ findActor }: Pick<Deps, 'findActor'>, token: string): Promise<SessionView> => {
  const actor = await findActor(token, { withOpenings: true })
  if (!actor) throw new Refusal('session.required')
  return viewSession(actor)
}

/** @throws Error where the look-up did not bring the openings */
export const viewSession = ({
  accountId,
  username,
  role,
  permissions,
  needsCheck,
  due,
  lacksSecondFactor,
  session
}: Actor): SessionView => {
  const { openings } = session
  if (!openings) throw new Error('the session was looked up without its openings')
  return {
    account: { id: accountId, username, phone: maskPhone(session.phone), name: session.name, role },
    permissions: [...permissions],
    enterprise: {
      number: formatEnterpriseNumber(session.enterpriseNumber),
      type: { code: session.typeCode, nameZh: session.typeNameZh, nameEn: session.typeNameEn },
      fullName: session.fullName,
      isTest: session.isTest,
      checksSubmissions: session.checksSubmissions,
      requiresSecondFactor: session.requiresSecondFactor
    },
    needsCheck,
    menu: menuFor(openings.menus, { permissions, checksSubmissions: session.checksSubmissions }),
    unreadMessages: openings.unreadMessages,
    // Holds because only `dueAfterSignIn` writes the column.
    due: dueOf({ due, lacksSecondFactor }) as SessionView['due'],
    idleSeconds: sessionLimits.idleSeconds,
    expiresAt: session.expiresAt,
    closesAt: openings.closesAt
  }
}

export const viewSessions = (sessions: LiveSession[], currentId: string) =>
  sessions.map(({ id, ip, userAgent, createdAt, lastSeenAt }) => ({
    id,
    ip,
    device: describeUserAgent(userAgent),
    createdAt,
    lastSeenAt,
    current: id === currentId
  }))
