import { isSensitiveProfileKey, type ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Prisma, Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { withPlainFields } from '#api/features/enterprise/profile/profile.store.ts'
import { openValues, sealValues } from '#api/features/enterprise/profile/sealed-values.ts'

type Needs = Pick<Deps, 'vault'>

/** Deletes these values from the profile in force and from every earlier version. The caller holds the enterprise's lock. */
export const stripProfile = async (
  tx: Tx,
  deps: Needs,
  enterpriseId: string,
  keys: readonly ProfileKey[]
): Promise<void> => {
  const select = { fields: true, sealed: true } as const
  const profile = await tx.profile.findUnique({ where: { enterpriseId }, select })
  if (!profile) return
  await tx.profile.update({
    where: { enterpriseId },
    data: { ...without(deps, enterpriseId, profile, keys), ...withoutHashes(keys) },
    select: { revision: true }
  })
  const versions = await tx.profileVersion.findMany({
    where: { enterpriseId },
    select: { ...select, revision: true }
  })
  const stripped = versions.map(({ revision, ...version }) => ({
    revision,
    ...without(deps, enterpriseId, version, keys)
  }))
  await writeVersions(tx, enterpriseId, stripped)
}

type Stripped = { revision: number; fields: object; sealed?: string }

/** Raw: Prisma would send one statement for each of hundreds of versions. */
const writeVersions = async (tx: Tx, enterpriseId: string, versions: Stripped[]): Promise<void> => {
  await tx.$executeRaw`
    UPDATE profile_version v SET fields = n.fields, sealed = coalesce(n.sealed, v.sealed)
    FROM jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) AS n (revision int, fields jsonb, sealed text)
    WHERE v.enterprise_id = ${enterpriseId}::uuid AND v.revision = n.revision`
}

type Stored = { fields: Prisma.JsonValue; sealed: string }

const without = (deps: Needs, enterpriseId: string, stored: Stored, keys: readonly string[]) => {
  const { fields, sealed } = withPlainFields(stored)
  const leave = (values: object) => Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)))
  const hasSealed = keys.some(isSensitiveProfileKey)
  return {
    fields: leave(fields),
    ...(hasSealed
      ? {
          sealed: sealValues(deps, 'profile', enterpriseId, leave(openValues(deps, 'profile', enterpriseId, sealed)))
        }
      : {})
  }
}

const withoutHashes = (keys: readonly ProfileKey[]) => ({
  ...(keys.includes('legalPersonIdNumber') ? { idNumberHash: null } : {}),
  ...(keys.includes('bankAccount') ? { bankAccountHash: null } : {})
})

/** The profile as it is now becomes its next revision, so that open forms find that it has changed; its draft goes on. */
export const raiseRevision = async (tx: Tx, enterpriseId: string, now: Date): Promise<void> => {
  const row = await tx.profile.update({
    where: { enterpriseId },
    data: { revision: { increment: 1 }, updatedAt: now },
    select: { revision: true, fields: true, sealed: true }
  })
  const version = withPlainFields(row)
  const { revision } = version
  await tx.profileVersion.create({ data: { enterpriseId, ...version }, select: { revision: true } })
  await tx.profileDraft.updateMany({
    where: { enterpriseId, baseRevision: revision - 1 },
    data: { baseRevision: revision, revision: { increment: 1 } }
  })
}
