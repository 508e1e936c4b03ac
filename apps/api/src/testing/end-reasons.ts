import type { EndReason } from '#api/features/identity/session/session.store.ts'
import type { TestApp } from './build-test-app.ts'

/** Why each session of the account ended, oldest first; null for one that lives. */
export const endReasonsOf = async (
  { deps: { db } }: Pick<TestApp, 'deps'>,
  account: { id: string } | { usernameKey: string }
): Promise<(EndReason | null)[]> => {
  const rows = await db.session.findMany({ where: { account }, orderBy: { id: 'asc' }, select: { endReason: true } })
  // Holds because only the endings of `session.store` fill the column.
  return rows.map(({ endReason }) => endReason as EndReason | null)
}
