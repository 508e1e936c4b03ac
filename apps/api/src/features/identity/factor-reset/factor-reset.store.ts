import type { AdminRole } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'

export const findAccount = (tx: Tx, id: string) =>
  tx.account.findUnique({
    where: { id },
    select: {
      id: true,
      status: true,
      username: true,
      phone: true,
      enterpriseId: true,
      enterprise: { select: { number: true } }
    }
  })

export const getProposer = (tx: Tx, id: string): Promise<{ status: 'ACTIVE' | 'FROZEN'; roles: AdminRole[] }> =>
  tx.admin.findUniqueOrThrow({ where: { id }, select: { status: true, roles: true } })

/** Authenticator, also an offered one, passkeys with the proofs that they gave, and recovery codes. */
export const removeFactors = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.secondFactor.deleteMany({ where: { accountId } })
  await tx.passkey.deleteMany({ where: { accountId } })
  await tx.recoveryCode.deleteMany({ where: { accountId } })
}
