import type { Tx } from '@portal/db/client'

/** In the order of their numbers. */
export const listImported = async (db: Tx, runId: string): Promise<{ enterpriseId: string; number: number }[]> => {
  const rows = await db.importedEnterprise.findMany({
    where: { runId },
    orderBy: { enterprise: { number: 'asc' } },
    select: { enterpriseId: true, enterprise: { select: { number: true } } }
  })
  return rows.map(({ enterpriseId, enterprise }) => ({ enterpriseId, number: enterprise.number }))
}

/** The ids of its accounts; undefined if one of them has signed in or was activated. */
export const findUntouched = async (tx: Tx, enterpriseId: string): Promise<string[] | undefined> => {
  const ofEnterprise = { account: { enterpriseId } }
  const signIn = await tx.signIn.findFirst({ where: { ...ofEnterprise, outcome: 'SUCCEEDED' }, select: { id: true } })
  const session = await tx.session.findFirst({ where: ofEnterprise, select: { id: true } })
  const acceptance = await tx.agreementAcceptance.findFirst({ where: ofEnterprise, select: { id: true } })
  if (signIn || session || acceptance) return undefined
  const accounts = await tx.account.findMany({ where: { enterpriseId }, select: { id: true } })
  return accounts.map(({ id }) => id)
}

/**
 * All that the import wrote, and what jobs and strangers at the sign-in added since. Returns the keys of the files. Other
 * rows that refer to the enterprise make it fail. @throws a foreign key violation
 */
export const deleteEnterprise = async (tx: Tx, enterpriseId: string, accountIds: string[]): Promise<string[]> => {
  const where = { enterpriseId }
  const ofAccounts = { where: { accountId: { in: accountIds } } }
  const papers = await tx.attachment.findMany({ where, select: { originalKey: true, viewKey: true } })
  await tx.noticeDelivery.deleteMany(ofAccounts)
  await tx.message.deleteMany(ofAccounts)
  await tx.signIn.deleteMany(ofAccounts)
  await tx.passwordReset.deleteMany(ofAccounts)
  await tx.paperReminder.deleteMany({ where })
  await tx.companyCheck.deleteMany({ where })
  await tx.companyComparison.deleteMany({ where })
  await tx.grant.deleteMany({ where })
  await tx.applicationEvent.deleteMany({ where: { application: { enterpriseId } } })
  await tx.application.deleteMany({ where })
  await tx.profile.deleteMany({ where })
  await tx.profileVersion.deleteMany({ where })
  await tx.attachment.deleteMany({ where })
  await tx.importedEnterprise.deleteMany({ where })
  await tx.account.deleteMany({ where })
  await tx.changeEvent.deleteMany({ where })
  await tx.enterprise.delete({ where: { id: enterpriseId }, select: { id: true } })
  return [...new Set(papers.flatMap(({ originalKey, viewKey }) => [originalKey, viewKey]))]
}

/** Unless enterprises of it stay. */
export const deleteRun = async (tx: Tx, id: string): Promise<void> => {
  await tx.importRun.deleteMany({ where: { id, enterprises: { none: {} } } })
}
