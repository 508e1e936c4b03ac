import type { adminSessionView } from '@portal/contract/desk/admin-session'
import type { listAdmins } from '@portal/contract/desk/administrator'
import type { Response } from '@portal/contract/endpoint'
import type * as z from 'zod/mini'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { adminSessionLimits, isPasswordDue, type listLiveSessions } from './admin-session.store.ts'
import { actsOn, adminMenuFor } from './admin.rules.ts'
import type { listAdmins as listAdminRows } from './admin.store.ts'

export const viewAdminSession = (admin: AdminActor, unreadMessages: number): z.infer<typeof adminSessionView> => ({
  id: admin.adminId,
  username: admin.username,
  name: admin.name,
  roles: admin.roles,
  menu: adminMenuFor(admin.roles),
  unreadMessages,
  due: admin.due,
  idleSeconds: adminSessionLimits.idleSeconds,
  expiresAt: admin.expiresAt
})

type Administrators = Response<typeof listAdmins>
type AdminRow = Awaited<ReturnType<typeof listAdminRows>>[number]

export const viewAdmins = (rows: AdminRow[], actor: AdminActor, now: Date): Administrators['admins'] =>
  rows.map(({ _count, passwordChangedAt, ...row }) => ({
    ...row,
    ..._count,
    passwordDue: isPasswordDue(passwordChangedAt, now),
    self: row.id === actor.adminId,
    may: actsOn(row, actor)
  }))

type SessionRow = Awaited<ReturnType<typeof listLiveSessions>>[number]

export const viewAdminSessions = (rows: SessionRow[], currentId: string) =>
  rows.map(({ userAgent, ...row }) => ({
    ...row,
    device: describeUserAgent(userAgent),
    current: row.id === currentId
  }))
