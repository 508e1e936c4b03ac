import type { Tx } from '@portal/db/client'
import { registerAnswer, type RegisterAnswer } from '#api/adapters/signed-service/company-facts.ts'
import { withPlainFields } from '#api/features/enterprise/profile/profile.store.ts'

export type Subject = NonNullable<Awaited<ReturnType<typeof findSubject>>>

/** The enterprise of a case with its profile in force. */
export const findSubject = async (db: Tx, applicationId: string) => {
  const row = await db.application.findUnique({
    where: { id: applicationId },
    select: {
      enterpriseId: true,
      isTest: true,
      enterprise: { select: { status: true, profile: { select: { revision: true, fields: true } } } }
    }
  })
  if (!row) return undefined
  const { enterpriseId, isTest, enterprise } = row
  const isClosed = enterprise.status === 'CLOSED'
  return {
    enterpriseId,
    isTest,
    isClosed,
    profile: enterprise.profile ? withPlainFields(enterprise.profile) : undefined
  }
}

type Kept = { answer: RegisterAnswer; checkedAt: Date }

/** What the register answered for the profile of this revision. */
export const findCheck = async (db: Tx, enterpriseId: string, revision: number): Promise<Kept | undefined> => {
  const row = await db.companyCheck.findUnique({
    where: { enterpriseId, revision },
    select: { answer: true, checkedAt: true }
  })
  return row ? { answer: registerAnswer.parse(row.answer), checkedAt: row.checkedAt } : undefined
}

type Check = Kept & { enterpriseId: string; revision: number }

export const keepCheck = async (tx: Tx, { enterpriseId, ...check }: Check): Promise<void> => {
  await tx.companyCheck.upsert({
    where: { enterpriseId },
    create: { enterpriseId, ...check },
    update: check,
    select: { enterpriseId: true }
  })
}
