import type { adminSessionView } from '@portal/contract/admin-session'
import type { AdminRole } from '@portal/contract/endpoint'
import type * as z from 'zod/mini'
import type { AdminActor } from '#api/http/caller.ts'
import { adminMenuFor } from './admin.rules.ts'
import { adminSessionLimits } from './admin-session.store.ts'

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

type AdminRow = {
  id: string
  username: string
  name: string
  roles: AdminRole[]
  status: 'ACTIVE' | 'FROZEN'
  createdAt: Date
}

export const viewAdmins = (rows: AdminRow[], actor: AdminActor) =>
  rows.map((row) => ({ ...row, self: row.id === actor.adminId }))
