import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { SessionView } from '@portal/contract/session'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Actor } from '#api/http/caller.ts'
import { menuFor } from './menu.rules.ts'
import { type LiveSession, sessionLimits } from './session.store.ts'

/** @throws Error where the look-up did not bring the openings */
export const viewSession = ({ accountId, username, due, session }: Actor): SessionView => {
  const { openings } = session
  if (!openings) throw new Error('the session was looked up without its openings')
  return {
    account: { id: accountId, username, phone: maskPhone(session.phone) },
    enterprise: {
      number: formatEnterpriseNumber(session.enterpriseNumber),
      type: { code: session.typeCode, nameZh: session.typeNameZh, nameEn: session.typeNameEn },
      fullName: session.fullName
    },
    menu: menuFor(openings.menus),
    unreadMessages: openings.unreadMessages,
    // Holds because only `dueAfterSignIn` writes the column.
    due: due as SessionView['due'],
    idleSeconds: sessionLimits.idleSeconds,
    expiresAt: session.expiresAt
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
