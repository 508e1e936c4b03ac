import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import type { findQuestion, QuestionRow } from './question.store.ts'

type Shown = Omit<QuestionRow, 'posts'> & { posts: { text: string }[] }

/** What the enterprise and the desk both see. */
export const questionViewer = async (db: Tx, { catalogues }: Pick<Deps, 'catalogues'>, rows: readonly Shown[]) => {
  const versions = rows.flatMap(({ application }) => application?.catalogueVersion ?? [])
  const known = await catalogues.list(db, versions)
  return ({ id, state, page, createdAt, changedAt, application, posts }: Shown) => ({
    id,
    state,
    text: posts[0]?.text ?? '',
    page,
    createdAt,
    changedAt,
    application: application && {
      id: application.id,
      qualification: qualificationName(known.get(application.catalogueVersion), application.qualification)
    }
  })
}

/** What only the desk sees. */
export const viewAsTask = ({ enterprise: { id, number, fullName, isTest, type }, state, dueAt }: Shown, now: Date) => ({
  enterprise: {
    id,
    number: formatEnterpriseNumber(number),
    fullName,
    isTest,
    type: { zh: type.nameZh, en: type.nameEn }
  },
  dueAt,
  overdue: state === 'OPEN' && dueAt < now
})

type Post = NonNullable<Awaited<ReturnType<typeof findQuestion>>>['posts'][number]

/** The name of a colleague, or null for the platform. */
export const viewPost = ({ account, admin: _, ...post }: Post) => ({
  ...post,
  author: account && (account.name ?? account.username)
})

export const viewPostForDesk = ({ account, admin, ...post }: Post) => ({
  ...post,
  author: admin?.name ?? account?.name ?? account?.username ?? '',
  isStaff: admin !== null
})
