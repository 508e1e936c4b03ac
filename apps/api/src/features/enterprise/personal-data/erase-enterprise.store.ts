import { erasedProfileKeys } from '@portal/contract/enterprise/personal-data'
import { Prisma, type Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { sealValues } from '#api/features/enterprise/profile/sealed-values.ts'
import type { ErasedKey } from './erase-account.store.ts'
import { stripProfile } from './strip-profile.store.ts'

type Needs = Pick<Deps, 'vault'>
type Eraser = (tx: Tx, deps: Needs, enterpriseId: string) => Promise<unknown>
/** Kinds that are values of the profile and nothing else, see `eraseProfile`. */
type ProfileKind = 'legal-person' | 'id-number' | 'bank-account' | 'agent' | 'contacts'

/** All kinds at once, since each run writes every version of the profile. */
export const eraseProfile: Eraser = async (tx, deps, enterpriseId) => {
  await stripProfile(tx, deps, enterpriseId, erasedProfileKeys)
  // What the register answered names the legal person too.
  await tx.companyCheck.deleteMany({ where: { enterpriseId } })
}

export const enterpriseErasers: Record<Exclude<ErasedKey<'enterprise'>, ProfileKind>, Eraser> = {
  // The rows stay: type, size and SHA-256 say what a decided case rested on.
  papers: (tx, _, enterpriseId) =>
    tx.attachment.updateMany({
      where: { enterpriseId },
      data: { displayName: '', status: 'ERASED', reading: Prisma.DbNull }
    }),
  submissions: async (tx, deps, enterpriseId) => {
    await tx.profileDraft.deleteMany({ where: { enterpriseId } })
    await tx.internalCheck.deleteMany({ where: { enterpriseId } })
    // What is left of the sheets that it came in with, and keyed hashes of what they brought.
    await tx.importPiece.deleteMany({ where: { upload: { run: { enterprises: { some: { enterpriseId } } } } } })
    await tx.importedEnterprise.deleteMany({ where: { enterpriseId } })
    const changes = await tx.profileChange.findMany({ where: { enterpriseId }, select: { id: true } })
    const emptied = changes.map(({ id }) => ({ id, sealed: sealValues(deps, 'change', id, {}) }))
    // Raw: Prisma would send one statement for each change.
    await tx.$executeRaw`
      UPDATE profile_change c SET fields = '{}', differences = '{}', opinion = NULL, first_approval_opinion = NULL,
        bank_account_hash = NULL, id_number_hash = NULL, sealed = n.sealed
      FROM jsonb_to_recordset(${JSON.stringify(emptied)}::jsonb) AS n (id uuid, sealed text) WHERE c.id = n.id`
  },
  questions: (tx, _, enterpriseId) => tx.question.deleteMany({ where: { enterpriseId } }),
  letters: (tx, _, enterpriseId) =>
    tx.authorisationLetter.updateMany({ where: { enterpriseId }, data: { sealed: null } })
}

export const closeEnterprise = async (tx: Tx, id: string): Promise<void> => {
  await tx.enterprise.update({ where: { id }, data: { status: 'CLOSED' }, select: { id: true } })
}

/** Of all papers that were uploaded, submitted or not. */
export const listPaperFiles = async (tx: Tx, enterpriseId: string): Promise<string[]> => {
  const rows = await tx.attachment.findMany({ where: { enterpriseId }, select: { originalKey: true, viewKey: true } })
  return rows.flatMap(({ originalKey, viewKey }) => [originalKey, viewKey])
}
