import type { ImportCounts } from '@portal/contract/desk/import'
import type { Prisma, Tx } from '@portal/db/client'
import type { PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import { grantHeld } from '#api/features/qualification/grant/grant.store.ts'
import type { Base } from './merge.rules.ts'

const accountColumns = {
  id: true,
  username: true,
  usernameKey: true,
  phone: true,
  name: true,
  role: true,
  permissions: true,
  status: true,
  passwordHash: true,
  createdAt: true
} as const satisfies Prisma.AccountSelect

const columnsAt = (now: Date) =>
  ({
    id: true,
    number: true,
    typeCode: true,
    status: true,
    createdAt: true,
    profile: { select: { revision: true, fields: true, sealed: true } },
    accounts: { where: { status: { not: 'CLOSED' } }, orderBy: { usernameKey: 'asc' }, select: accountColumns },
    grants: {
      where: grantHeld(now),
      orderBy: { qualification: 'asc' },
      select: {
        id: true,
        qualification: true,
        state: true,
        grantedAt: true,
        expiresAt: true,
        reason: true,
        application: { select: { id: true, round: true, files: true } }
      }
    },
    changes: { where: { state: 'PENDING' }, take: 1, select: { id: true } },
    imported: { select: { base: true, runId: true } }
  }) as const satisfies Prisma.EnterpriseSelect

export type EnterpriseRow = Prisma.EnterpriseGetPayload<{ select: ReturnType<typeof columnsAt> }>

export const findEnterprise = (db: Tx, number: number, now: Date): Promise<EnterpriseRow | null> =>
  db.enterprise.findUnique({ where: { number }, select: columnsAt(now) })

/** Those of no test client, in the order of their numbers, behind `after`. A closed one has been anonymised. */
export const listEnterprises = (
  db: Tx,
  { after, take, now }: { after: number; take: number; now: Date }
): Promise<EnterpriseRow[]> =>
  db.enterprise.findMany({
    where: { number: { gt: after }, isTest: false, status: { not: 'CLOSED' } },
    orderBy: { number: 'asc' },
    take,
    select: columnsAt(now)
  })

/** Holds because the columns are written from these types only. */
export const plainFields = (fields: Prisma.JsonValue): PlainValues => fields as PlainValues
export const filesOf = (files: Prisma.JsonValue): Record<string, string> => files as Record<string, string>
export const baseOf = (base: Prisma.JsonValue): Base => base as Base

/** R2, with the retired ones: their enterprises keep them. */
export const listTypes = async (db: Tx): Promise<{ code: string; zh: string; en: string }[]> => {
  const rows = await db.enterpriseType.findMany({
    orderBy: { position: 'asc' },
    select: { code: true, nameZh: true, nameEn: true }
  })
  return rows.map(({ code, nameZh, nameEn }) => ({ code, zh: nameZh, en: nameEn }))
}

export const listPapers = (db: Tx, ids: string[]) =>
  db.attachment.findMany({
    where: { id: { in: ids } },
    select: { id: true, slot: true, sha256: true, displayName: true, originalKey: true, status: true }
  })

export const listUsernames = (db: Tx, usernameKeys: string[]) =>
  db.account.findMany({
    where: { usernameKey: { in: usernameKeys } },
    select: { username: true, usernameKey: true, enterprise: { select: { number: true } } }
  })

export const listAccountsOfPhones = (db: Tx, phones: string[]) =>
  db.account.findMany({ where: { phone: { in: phones } }, select: { phone: true, usernameKey: true } })

/** R20: of another enterprise that is not closed. */
export const findCodeHolder = async (db: Tx, creditCode: string, number: number): Promise<number | null> => {
  const held = await db.enterprise.findFirst({
    where: { creditCode, status: { not: 'CLOSED' }, number: { not: number } },
    select: { number: true }
  })
  return held?.number ?? null
}

/** R9. Raw: Prisma calls no functions. */
export const raiseNumbers = async (tx: Tx, highest: number): Promise<void> => {
  await tx.$queryRaw`SELECT enterprise_numbers_above(${highest}::int)::text`
}

export const insertImported = async (tx: Tx, enterprise: Prisma.EnterpriseUncheckedCreateInput): Promise<void> => {
  await tx.enterprise.create({ data: enterprise, select: { id: true } })
}

export const insertAccounts = async (tx: Tx, accounts: Prisma.AccountCreateManyInput[]): Promise<void> => {
  await tx.account.createMany({ data: accounts })
}

export const changeAccount = async (tx: Tx, id: string, data: Prisma.AccountUncheckedUpdateInput): Promise<void> => {
  await tx.account.update({ where: { id }, data, select: { id: true } })
}

export const changeType = async (tx: Tx, id: string, typeCode: string): Promise<void> => {
  await tx.enterprise.update({ where: { id }, data: { typeCode }, select: { id: true } })
}

export const insertCase = async (tx: Tx, data: Prisma.ApplicationUncheckedCreateInput): Promise<string> =>
  (await tx.application.create({ data, select: { id: true } })).id

export const changeFiles = async (tx: Tx, id: string, files: Record<string, string>): Promise<void> => {
  await tx.application.update({ where: { id }, data: { files }, select: { id: true } })
}

export const insertGrantRow = async (tx: Tx, data: Prisma.GrantUncheckedCreateInput): Promise<string> =>
  (await tx.grant.create({ data, select: { id: true } })).id

export const changeGrantRow = async (tx: Tx, id: string, data: Prisma.GrantUncheckedUpdateInput): Promise<void> => {
  await tx.grant.update({ where: { id }, data, select: { id: true } })
}

/** `runId`: of the run that makes it; a later one leaves it. */
export const writeBase = async (tx: Tx, enterpriseId: string, base: Base, runId: string): Promise<void> => {
  const create = { enterpriseId, runId, base }
  await tx.importedEnterprise.upsert({ where: { enterpriseId }, create, update: { base }, select: { runId: true } })
}

export type ImportRunRow = { id: string; sha256: string; name: string; startedAt: Date; finishedAt: Date | null }

const runColumns = { id: true, sha256: true, name: true, startedAt: true, finishedAt: true } as const

/** Of the same sheets, the run that was begun before goes on. An upsert of Prisma would fail where two begin at once. */
export const beginRun = async (
  tx: Tx,
  run: { sha256: string; name: string; adminId: string | null; startedAt: Date }
): Promise<ImportRunRow> => {
  await tx.importRun.createMany({ data: run, skipDuplicates: true })
  return tx.importRun.findUniqueOrThrow({ where: { sha256: run.sha256 }, select: runColumns })
}

export const finishRun = async (tx: Tx, id: string, finishedAt: Date, counts: ImportCounts): Promise<void> => {
  await tx.importRun.updateMany({ where: { id, finishedAt: null }, data: { finishedAt, counts } })
}

export const findRun = (db: Tx, id: string): Promise<ImportRunRow | null> =>
  db.importRun.findUnique({ where: { id }, select: runColumns })
