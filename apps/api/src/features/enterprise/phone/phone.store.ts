import type { Tx } from '@portal/db/client'

/** False when the account's phone is no longer `from`: another change came first. */
export const replacePhone = async (tx: Tx, accountId: string, { from, to }: { from: string; to: string }) => {
  const { count } = await tx.account.updateMany({ where: { id: accountId, phone: from }, data: { phone: to } })
  return count === 1
}

/** Codes of 忘记密码 that went to the old phone are worth nothing after the change (R14). */
export const endResets = async (tx: Tx, accountId: string, now: Date): Promise<void> => {
  await tx.passwordReset.updateMany({ where: { accountId, completedAt: null }, data: { completedAt: now } })
}
