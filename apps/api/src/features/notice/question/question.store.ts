import { mostOpenQuestions, type QuestionState } from '@portal/contract/notice/question'
import type { Prisma, Tx } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'
import { enterpriseColumns, enterpriseFound, taskOrder } from '#api/features/record/claim/task-list.store.ts'

const columns = {
  id: true,
  state: true,
  page: true,
  createdAt: true,
  changedAt: true,
  dueAt: true,
  enterprise: { select: enterpriseColumns },
  application: { select: { id: true, qualification: true, catalogueVersion: true } }
} as const satisfies Prisma.QuestionSelect

const first = { select: { text: true }, where: { place: 1 } } as const

const rowColumns = { ...columns, posts: first } as const

const postColumns = {
  text: true,
  at: true,
  account: { select: { username: true, name: true } },
  admin: { select: { name: true } }
} as const

export type QuestionRow = Prisma.QuestionGetPayload<{ select: typeof rowColumns }>

/** Of an enterprise, newest first. */
export const listOwn = (db: Tx, enterpriseId: string, { after, take }: { after: string | undefined; take: number }) =>
  db.question.findMany({
    where: { enterpriseId, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: take + 1,
    select: rowColumns
  })

type Filter = {
  state: QuestionState | undefined
  isOverdue: boolean
  now: Date
  search: string | undefined
  isTest: boolean
}
type Place = { sort: Parameters<typeof taskOrder>[0]; after: string | undefined; take: number }

/** Of all enterprises; one more than the page. */
export const listAsked = async (db: Tx, filter: Filter, { sort, after, take }: Place) => {
  const last = after ? await db.question.findUnique({ where: { id: after }, select: { id: true, dueAt: true } }) : null
  const { orderBy, beyond } = taskOrder(sort, last)
  const { isTest, search, isOverdue, state, now } = filter
  return db.question.findMany({
    where: {
      enterprise: { isTest },
      AND: [
        ...(state ? [{ state }] : []),
        ...(isOverdue ? [{ state: 'OPEN' as const, dueAt: { lt: now } }] : []),
        ...(search ? [saying(search)] : []),
        ...beyond
      ]
    },
    orderBy,
    take: take + 1,
    select: rowColumns
  })
}

const saying = (words: string) => ({
  OR: [
    { enterprise: enterpriseFound(words) },
    { posts: { some: { text: { contains: escapeLike(words), mode: 'insensitive' as const } } } }
  ]
})

/** By state; `overdue` of those that wait. */
export const countAsked = async (
  db: Tx,
  { isTest, now }: { isTest: boolean; now: Date }
): Promise<Record<string, number>> => {
  const enterprise = { isTest }
  const [states, overdue] = await Promise.all([
    db.question.groupBy({ by: ['state'], where: { enterprise }, _count: true }),
    db.question.count({ where: { enterprise, state: 'OPEN', dueAt: { lt: now } } })
  ])
  return { ...Object.fromEntries(states.map(({ state, _count: count }) => [state, count])), overdue }
}

/** With all its texts, oldest first. */
export const findQuestion = (db: Tx, where: { id: string; enterpriseId?: string }) =>
  db.question.findUnique({ where, select: { ...columns, posts: { select: postColumns, orderBy: { place: 'asc' } } } })

/** For an act: the transaction holds the enterprise. */
export const findForAct = async (tx: Tx, where: { id: string; enterpriseId: string }) => {
  const found = await tx.question.findUnique({
    where,
    select: {
      state: true,
      accountId: true,
      _count: { select: { posts: true } }
    }
  })
  return found && { state: found.state, askedBy: found.accountId, count: found._count.posts }
}

export const findEnterpriseOf = async (db: Tx, id: string): Promise<string | undefined> =>
  (await db.question.findUnique({ where: { id }, select: { enterpriseId: true } }))?.enterpriseId

export const isCaseOf = async (db: Tx, enterpriseId: string, id: string): Promise<boolean> =>
  (await db.application.count({ where: { id, enterpriseId } })) === 1

/** R50. The transaction holds the enterprise, so that the count stays true. */
export const mayOpenAnother = async (tx: Tx, enterpriseId: string): Promise<boolean> =>
  (await tx.question.count({ where: { enterpriseId, state: 'OPEN' } })) < mostOpenQuestions

type Author = { accountId: string } | { adminId: string }
type Post = Author & { place: number; text: string; at: Date }

export type NewQuestion = {
  id: string
  enterpriseId: string
  accountId: string
  page: string | null
  applicationId: string | null
  dueAt: Date
}

export const insertQuestion = async (tx: Tx, question: NewQuestion, { text, at }: Pick<Post, 'text' | 'at'>) => {
  const post = { place: 1, accountId: question.accountId, text, at }
  await tx.question.create({
    data: { ...question, createdAt: at, changedAt: at, posts: { create: post } },
    select: { id: true }
  })
}

/** `dueAt`: from when an answer is waited for anew. */
export const addPost = async (tx: Tx, id: string, post: Post, to: { state: QuestionState; dueAt?: Date }) => {
  await tx.question.update({
    where: { id },
    data: { ...to, changedAt: post.at, posts: { create: post } },
    select: { id: true }
  })
}

export const markClosed = async (tx: Tx, id: string): Promise<void> => {
  await tx.question.update({ where: { id }, data: { state: 'CLOSED' }, select: { id: true } })
}

export const listCanned = async (db: Tx): Promise<string[]> => {
  const rows = await db.cannedAnswer.findMany({ orderBy: { place: 'asc' }, select: { text: true } })
  return rows.map(({ text }) => text)
}

/** The last of several who save at once wins as a whole. Raw: a table lock. */
export const replaceCanned = async (tx: Tx, texts: readonly string[]): Promise<void> => {
  await tx.$executeRaw`LOCK TABLE canned_answer IN SHARE ROW EXCLUSIVE MODE`
  await tx.cannedAnswer.deleteMany({})
  await tx.cannedAnswer.createMany({ data: texts.map((text, place) => ({ place, text })) })
}
