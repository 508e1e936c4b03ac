import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type AdminSession, adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'

export const adminSession = (changes: Partial<AdminSession> = {}): AdminSession => ({
  id: '0198d2c4-0000-7000-8000-0000000000a1',
  username: 'reviewer_one',
  name: '审核员甲',
  roles: ['REVIEWER'],
  menu: [],
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: new Date('2026-12-01T00:00:00Z'),
  ...changes
})

/** A page inside the guard of /admin, for this administrator. */
export const AsAdmin = ({ session, children }: { session: AdminSession; children: ReactNode }) => {
  useQueryClient().setQueryData(adminSessionQuery.queryKey, session)
  return children
}
