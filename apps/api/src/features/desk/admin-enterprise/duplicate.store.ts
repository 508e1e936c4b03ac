import type { DuplicateSide } from '@portal/contract/desk/admin-enterprise-duplicates'
import { Prisma, type Tx } from '@portal/db/client'
import type { PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import type { Keys } from './duplicate.rules.ts'

type Columns = Omit<Keys, 'phones' | 'region' | 'bankAccountHashes'> & {
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
  ownerPhone: string | null
  accountPhones: string[]
  bankAccountHash: Uint8Array | null
  waitingHash: Uint8Array | null
  /** R21: masked, of a change that waits. */
  waitingBankAccount: string | null
}

export type Compared = Keys & Omit<Columns, 'accountPhones' | 'bankAccountHash' | 'waitingHash'>

/** The enterprises with what they are compared by. Raw: the keys of names and addresses are made by functions of the migrations. */
export const readCompared = async (db: Tx, ids: string[]): Promise<Map<string, Compared>> => {
  const rows = await db.$queryRaw<Columns[]>`
    SELECT e.id, e.number, e.full_name AS "fullName", e.status::text AS status, e.is_test AS "isTest",
      e.created_at AS "createdAt", t.name_zh AS "typeZh", t.name_en AS "typeEn", e.credit_code AS "creditCode",
      p.fields, p.sealed, p.id_number_hash AS "idNumberHash", p.bank_account_hash AS "bankAccountHash",
      c.bank_account_hash AS "waitingHash", c.differences #>> '{bankAccount,to}' AS "waitingBankAccount",
      plain_name(e.full_name) AS "plainName", plain_text(p.fields ->> 'registeredAddress') AS "plainAddress",
      (SELECT a.phone FROM account a WHERE a.enterprise_id = e.id AND a.role = 'OWNER' AND a.status <> 'CLOSED'
        LIMIT 1) AS "ownerPhone",
      ARRAY(SELECT a.phone FROM account a WHERE a.enterprise_id = e.id AND a.status <> 'CLOSED') AS "accountPhones"
    FROM enterprise e
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN profile_change c ON c.enterprise_id = e.id AND c.state = 'PENDING'
    WHERE e.id = ANY(${ids}::uuid[])`
  return new Map(
    rows.map(({ accountPhones, bankAccountHash, waitingHash, ...row }) => [
      row.id,
      {
        ...row,
        bankAccountHashes: [bankAccountHash, waitingHash].filter((hash) => hash !== null),
        phones: [...accountPhones, ...(row.fields?.agentPhone ? [row.fields.agentPhone] : [])],
        region: row.fields?.registeredRegion ?? null
      }
    ])
  )
}

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

type Branch = { kind: string; from: string; where: Prisma.Sql }

const branchesOf = (self: Compared): Branch[] => {
  const { creditCode, idNumberHash, bankAccountHashes, phones, region, plainAddress, plainName } = self
  const of = (value: unknown, branch: Branch): Branch[] => (value === null ? [] : [branch])
  return [
    ...of(creditCode, { kind: 'code', from: 'enterprise e', where: Prisma.sql`e.credit_code = ${creditCode}` }),
    ...of(plainName, {
      kind: 'name',
      from: 'enterprise e',
      where: Prisma.sql`plain_name(e.full_name) = ${plainName}`
    }),
    ...of(idNumberHash, { kind: 'person', from: ofProfile, where: Prisma.sql`p.id_number_hash = ${idNumberHash}` }),
    ...bankAccountHashes.flatMap((hash) => [
      { kind: 'bank', from: ofProfile, where: Prisma.sql`p.bank_account_hash = ${hash}` },
      {
        kind: 'bank',
        from: 'profile_change c JOIN enterprise e ON e.id = c.enterprise_id',
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
