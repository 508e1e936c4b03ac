import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { SessionView } from '@portal/contract/session'
import type { Actor } from '#api/http/caller.ts'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import { menuFor } from './menu.rules.ts'
import { sessionLimits } from './session.store.ts'

export const viewSession = ({ accountId, username, due, session }: Actor): SessionView => ({
  account: { id: accountId, username, phone: maskPhone(session.phone) },
  enterprise: {
    number: formatEnterpriseNumber(session.enterpriseNumber),
    type: { code: session.typeCode, nameZh: session.typeNameZh, nameEn: session.typeNameEn },
    fullName: session.fullName
  },
  menu: menuFor(session),
  unreadMessages: session.unreadMessages,
  // Holds because only `dueAfterSignIn` writes the column.
  due: due as SessionView['due'],
  idleSeconds: sessionLimits.idleSeconds,
  expiresAt: session.expiresAt
})

type LiveSession = { id: string; ip: string; user_agent: string; created_at: Date; last_seen_at: Date }

export const viewSessions = (sessions: LiveSession[], currentId: string) =>
  sessions.map((row) => ({
    id: row.id,
    ip: row.ip,
    device: describeUserAgent(row.user_agent),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    current: row.id === currentId
  }))
