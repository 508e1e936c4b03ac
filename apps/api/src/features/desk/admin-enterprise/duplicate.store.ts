import type { DuplicateSide } from '@portal/contract/desk/admin-enterprise-duplicates'
import { Prisma, type Tx } from '@portal/db/client'
import type { PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import type { Keys } from './duplicate.rules.ts'

type Columns = Pick<Keys, 'plainAddress' | 'plainName'> & {
  id: string
  number: number
  fullName: string | null
  status: DuplicateSide['state']
  isTest: boolean
  createdAt: Date
  typeZh: string
  typeEn: string
  fields: PlainValues | null
  sealed: string | null
  creditCode: string | null
  waitingCode: string | null
  ownerPhone: string | null
  accountPhones: string[]
  waitingPhones: string[]
  idNumberHash: Uint8Array | null
  waitingIdHash: Uint8Array | null
  bankAccountHash: Uint8Array | null
  waitingHash: Uint8Array | null
  /** R21: masked, of a change that waits. */
  waitingBankAccount: string | null
}

type OnlyCompared = 'waitingCode' | 'accountPhones' | 'waitingPhones'
type Hashes = 'idNumberHash' | 'waitingIdHash' | 'bankAccountHash' | 'waitingHash'
/** `inForce`: without what waiting changes ask for. */
export type Compared = Keys & Omit<Columns, OnlyCompared | Hashes> & { inForce: Keys }

/** The enterprises with what they are compared by. Raw: the keys of names and addresses are made by functions of the migrations. */
export const readCompared = async (db: Tx, ids: string[]): Promise<Map<string, Compared>> => {
  const rows = await db.$queryRaw<Columns[]>`
    SELECT e.id, e.number, e.full_name AS "fullName", e.status::text AS status, e.is_test AS "isTest",
      e.created_at AS "createdAt", t.name_zh AS "typeZh", t.name_en AS "typeEn", e.credit_code AS "creditCode",
      p.fields, p.sealed, p.id_number_hash AS "idNumberHash", p.bank_account_hash AS "bankAccountHash",
      c.bank_account_hash AS "waitingHash", c.id_number_hash AS "waitingIdHash", c.credit_code AS "waitingCode",
      c.differences #>> '{bankAccount,to}' AS "waitingBankAccount",
      plain_name(e.full_name) AS "plainName", plain_text(p.fields ->> 'registeredAddress') AS "plainAddress",
      (SELECT a.phone FROM account a WHERE a.enterprise_id = e.id AND a.role = 'OWNER' AND a.status <> 'CLOSED'
        LIMIT 1) AS "ownerPhone",
      ARRAY(SELECT a.phone FROM account a WHERE a.enterprise_id = e.id AND a.status <> 'CLOSED') AS "accountPhones",
      ARRAY(SELECT r.new_phone FROM account a JOIN phone_recovery r ON r.account_id = a.id
        WHERE a.enterprise_id = e.id AND r.state IN ('WAITING', 'APPROVED') AND r.new_phone IS NOT NULL) AS "waitingPhones"
    FROM enterprise e
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN profile_change c ON c.enterprise_id = e.id AND c.state = 'PENDING'
    WHERE e.id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, comparedOf(row)]))
}

const comparedOf = ({ accountPhones, waitingPhones, waitingCode, ...rest }: Columns): Compared => {
  const { idNumberHash, waitingIdHash, bankAccountHash, waitingHash, ...row } = rest
  const agentPhone = row.fields?.agentPhone
  const inForce: Keys = {
    creditCodes: given([row.creditCode]),
    idNumberHashes: given([idNumberHash]),
    bankAccountHashes: given([bankAccountHash]),
    phones: [...accountPhones, ...(agentPhone ? [agentPhone] : [])],
    region: row.fields?.registeredRegion ?? null,
    plainAddress: row.plainAddress,
    plainName: row.plainName
  }
  return {
    ...row,
    ...inForce,
    creditCodes: [...new Set([...inForce.creditCodes, ...given([waitingCode])])],
    idNumberHashes: [...inForce.idNumberHashes, ...given([waitingIdHash])],
    bankAccountHashes: [...inForce.bankAccountHashes, ...given([waitingHash])],
    phones: [...inForce.phones, ...waitingPhones],
    inForce
  }
}

const given = <T>(values: (T | null)[]): T[] => values.filter((value): value is T => value !== null)

/** Of each kind of key. */
const mostCandidates = 50

/**
 * Enterprises that have a key in common with this one and no mark beside it, each key by its index. Those of the sandbox
 * and the real ones are never compared. Raw: a limit for each key.
 */
export const findCandidates = async (db: Tx, self: Compared): Promise<{ ids: string[]; isCapped: boolean }> => {
  const branches = branchesOf(self)
  if (branches.length === 0) return { ids: [], isCapped: false }
  const limited = branches.map(
    ({ kind, from, where }) => Prisma.sql`(SELECT ${Prisma.raw(`'${kind}'`)} AS kind, e.id FROM ${Prisma.raw(from)}
      WHERE ${where} AND e.id <> ${self.id}::uuid AND e.is_test = ${self.isTest} AND NOT EXISTS (
        SELECT FROM duplicate_mark m
        WHERE m.first_id = least(e.id, ${self.id}::uuid) AND m.second_id = greatest(e.id, ${self.id}::uuid))
      LIMIT ${mostCandidates + 1})`
  )
  const rows = await db.$queryRaw<{ kind: string; id: string }[]>(Prisma.join(limited, ' UNION ALL '))
  const counts = Map.groupBy(rows, ({ kind }) => kind)
  return {
    ids: [...new Set(rows.map(({ id }) => id))],
    isCapped: [...counts.values()].some(({ length }) => length > mostCandidates)
  }
}

const ofProfile = 'profile p JOIN enterprise e ON e.id = p.enterprise_id'
const ofChange = 'profile_change c JOIN enterprise e ON e.id = c.enterprise_id'
const ofRecovery = 'phone_recovery r JOIN account a ON a.id = r.account_id JOIN enterprise e ON e.id = a.enterprise_id'

type Branch = { kind: string; from: string; where: Prisma.Sql }

const branchesOf = (self: Compared): Branch[] => {
  const { creditCodes, idNumberHashes, bankAccountHashes, phones, region, plainAddress, plainName } = self
  const of = (value: unknown, branch: Branch): Branch[] => (value === null ? [] : [branch])
  return [
    ...creditCodes.flatMap((code) => [
      { kind: 'code', from: 'enterprise e', where: Prisma.sql`e.credit_code = ${code}` },
      { kind: 'code', from: ofChange, where: Prisma.sql`c.credit_code = ${code} AND c.state = 'PENDING'` }
    ]),
    ...of(plainName, {
      kind: 'name',
      from: 'enterprise e',
      where: Prisma.sql`plain_name(e.full_name) = ${plainName}`
    }),
    ...idNumberHashes.flatMap((hash) => [
      { kind: 'person', from: ofProfile, where: Prisma.sql`p.id_number_hash = ${hash}` },
      { kind: 'person', from: ofChange, where: Prisma.sql`c.id_number_hash = ${hash} AND c.state = 'PENDING'` }
    ]),
    ...bankAccountHashes.flatMap((hash) => [
      { kind: 'bank', from: ofProfile, where: Prisma.sql`p.bank_account_hash = ${hash}` },
      {
        kind: 'bank',
        from: ofChange,
        where: Prisma.sql`c.bank_account_hash = ${hash} AND c.state = 'PENDING'`
      }
    ]),
    ...of(region && plainAddress, {
      kind: 'address',
      from: ofProfile,
      where: Prisma.sql`p.fields ->> 'registeredRegion' = ${region}
        AND plain_text(p.fields ->> 'registeredAddress') = ${plainAddress}`
    }),
    ...of(phones.length > 0 ? phones : null, {
      kind: 'agent',
      from: ofProfile,
      where: Prisma.sql`p.fields ->> 'agentPhone' = ANY(${phones}::text[])`
    }),
    ...of(phones.length > 0 ? phones : null, {
      kind: 'account',
      from: 'account a JOIN enterprise e ON e.id = a.enterprise_id',
      where: Prisma.sql`a.phone = ANY(${phones}::text[]) AND a.status <> 'CLOSED'`
    }),
    ...of(phones.length > 0 ? phones : null, {
      kind: 'recovery',
      from: ofRecovery,
      where: Prisma.sql`r.state IN ('WAITING', 'APPROVED') AND r.new_phone = ANY(${phones}::text[])`
    })
  ]
}

const mostMarks = 200

/** The newest mark of each pair with this enterprise, newest first. */
export const listMarks = async (db: Tx, enterpriseId: string) => {
  const rows = await db.duplicateMark.findMany({
    where: { OR: [{ firstId: enterpriseId }, { secondId: enterpriseId }] },
    orderBy: { id: 'desc' },
    take: mostMarks,
    select: {
      firstId: true,
      secondId: true,
      verdict: true,
      reason: true,
      markedAt: true,
      markedBy: { select: { name: true } }
    }
  })
  const newest = new Map<string, Omit<(typeof rows)[number], 'firstId' | 'secondId'>>()
  for (const { firstId, secondId, ...mark } of rows) {
    const otherId = firstId === enterpriseId ? secondId : firstId
    if (!newest.has(otherId)) newest.set(otherId, mark)
  }
  return newest
}

export type NewMark = { ids: [string, string]; verdict: 'DIFFERENT' | 'DUPLICATE'; reason: string; markedById: string }

export const insertMark = async (tx: Tx, { ids, ...mark }: NewMark): Promise<void> => {
  const [firstId = '', secondId = ''] = ids.toSorted()
  await tx.duplicateMark.create({ data: { firstId, secondId, ...mark }, select: { id: true } })
}

/** Two different enterprises by their numbers, both real or both of the sandbox. */
export const findPair = async (db: Tx, numbers: [number, number]): Promise<[string, string] | undefined> => {
  const rows = await db.enterprise.findMany({
    where: { number: { in: numbers } },
    select: { id: true, number: true, isTest: true }
  })
  const [one, other] = numbers.map((number) => rows.find((row) => row.number === number))
  return one && other && one.id !== other.id && one.isTest === other.isTest ? [one.id, other.id] : undefined
}
