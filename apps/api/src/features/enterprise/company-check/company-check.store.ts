import type { Prisma, Tx } from '@portal/db/client'
import { registerAnswer, type RegisterAnswer } from '#api/adapters/signed-service/company-facts.ts'
import { withPlainFields } from '#api/features/enterprise/profile/profile.store.ts'

export type Subject = NonNullable<Awaited<ReturnType<typeof findSubject>>>

const columns = {
  id: true,
  isTest: true,
  status: true,
  profile: { select: { revision: true, fields: true } }
} as const satisfies Prisma.EnterpriseSelect

/** The enterprise of a case, or this one, with its profile in force. */
export const findSubject = async (db: Tx, of: { applicationId: string } | { enterpriseId: string }) => {
  const row =
    'enterpriseId' in of
      ? await db.enterprise.findUnique({ where: { id: of.enterpriseId }, select: columns })
      : await db.enterprise.findFirst({ where: { applications: { some: { id: of.applicationId } } }, select: columns })
  if (!row) return undefined
  const { id: enterpriseId, isTest, status, profile } = row
  return {
    enterpriseId,
    isTest,
    isClosed: status === 'CLOSED',
    profile: profile ? withPlainFields(profile) : undefined
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
