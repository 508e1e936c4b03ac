import type { Tx } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'
import { findEnterprises } from '#api/features/application/queue/search.store.ts'
import { idKinds } from './audit-facts.rules.ts'

const mostMeant = 100
const mostAbout = 10_000
const hourMs = 3_600_000

/** The ids that words mean. */
export type Meant = string[] | 'too many'

const few = (ids: string[]): Meant => (ids.length > mostMeant ? 'too many' : ids)

/** Administrators by a part of their name or user name, accounts by the beginning of their user name. */
export const findPersons = async (db: Tx, words: string): Promise<Meant> => {
  const text = escapeLike(words.toLowerCase())
  const take = mostMeant + 1
  const [admins, accounts] = await Promise.all([
    db.admin.findMany({
      where: { OR: [{ name: { contains: text, mode: 'insensitive' } }, { usernameKey: { contains: text } }] },
      select: { id: true },
      take
    }),
    db.account.findMany({ where: { usernameKey: { startsWith: text } }, select: { id: true }, take })
  ])
  return few([...admins, ...accounts].map(({ id }) => id))
}

/** By 用户编号, which not only enterprises with a profile have; otherwise as the queue is searched. */
export const findEnterprisesMeant = async (db: Tx, words: string): Promise<Meant> => {
  const one = await findByNumber(db, words)
  if (one) return [one.id]
  const found = await findEnterprises(db, words)
  return 'enterpriseIds' in found ? few(found.enterpriseIds) : 'too many'
}

/** A number beyond the integers of PostgreSQL would be an error there. */
const findByNumber = async (db: Tx, text: string) => {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0
  return number > 0 && number < 2 ** 31 ? db.enterprise.findUnique({ where: { number }, select: { id: true } }) : null
}

/**
 * The records that name one of these ids in their facts. Raw: Prisma's JSON filters find no key of several, and use no
 * index.
 */
export const findEventsAbout = async (db: Tx, ids: string[]): Promise<bigint[] | 'too many'> => {
  const facts = ids.flatMap((id) =>
    Object.keys(idKinds).flatMap((key) => [JSON.stringify({ [key]: id }), JSON.stringify({ [key]: [id] })])
  )
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM audit_event WHERE detail @> ANY (${facts}::jsonb[]) LIMIT ${mostAbout + 1}`
  return rows.length > mostAbout ? 'too many' : rows.map(({ id }) => id)
}

export type Period = { since?: Date | undefined; before?: Date | undefined }

/**
 * Ids between which all rows of a period are, so that the list is still read by id alone. `at` is the start of the
 * writing transaction and `id` is taken later in it. Transactions last less than an hour, so a row that began more than
 * an hour before the period has a lower id than every row of the period; the same holds after its end.
 */
export const findBounds = async (db: Tx, { since, before }: Period) => {
  const [low, high] = await Promise.all([
    since &&
      db.auditEvent.findFirst({
        where: { at: { lt: new Date(since.getTime() - hourMs) } },
        orderBy: { at: 'desc' },
        select: { id: true }
      }),
    before &&
      db.auditEvent.findFirst({
        where: { at: { gte: new Date(before.getTime() + hourMs) } },
        orderBy: { at: 'asc' },
        select: { id: true }
      })
  ])
  return { above: low?.id, below: high?.id }
}
