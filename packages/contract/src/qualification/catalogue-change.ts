import * as z from 'zod/mini'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'
import { catalogue, catalogueDraft } from './catalogue.ts'

const person = z.strictObject({ id: z.uuid(), name: z.string() })

/** How many judged proposals are shown. */
export const shownProposals = 20

const proposalFacts = {
  id: z.uuid(),
  /** The version in force when it was made. */
  basedOn: z.int(),
  note: z.string(),
  proposedBy: person,
  proposedAt: instant
}

const waitingProposal = z.strictObject({
  ...proposalFacts,
  content: catalogue,
  /** Whether the reader may publish or reject it, or withdraw it. */
  mayJudge: z.boolean(),
  mayWithdraw: z.boolean()
})
export type WaitingProposal = z.infer<typeof waitingProposal>

const judgedProposal = z.strictObject({
  ...proposalFacts,
  state: z.enum(['PUBLISHED', 'REJECTED', 'WITHDRAWN']),
  judgedBy: person,
  judgedAt: instant,
  opinion: z.nullable(z.string()),
  /** The version that it became. */
  version: z.nullable(z.int())
})
export type JudgedProposal = z.infer<typeof judgedProposal>

/** Those who edit and judge, those who work with it, and those who watch. */
const readers = ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER'] as const

const cataloguePage = z.strictObject({
  version: z.int(),
  publishedAt: instant,
  content: catalogue,
  waiting: z.nullable(waitingProposal),
  /** Newest first, with the one in force. */
  versions: z.array(z.strictObject({ version: z.int(), publishedAt: instant })),
  /** Newest first. */
  judged: z.array(judgedProposal)
})
export type CataloguePage = z.infer<typeof cataloguePage>

export const readCatalogue = endpoint({
  id: 'readCatalogue',
  method: 'GET',
  path: '/api/admin/catalogue',
  access: 'admin',
  roles: readers,
  summary: '生效的业务资格目录、等待审批的修改、历次版本和审批记录',
  response: cataloguePage,
  status: 200,
  errors: []
})

export const readCatalogueVersion = endpoint({
  id: 'readCatalogueVersion',
  method: 'GET',
  path: '/api/admin/catalogue/versions/:version',
  access: 'admin',
  roles: readers,
  summary: '业务资格目录的一个版本，及其前一个版本',
  params: z.strictObject({
    version: z.string({ error: 'field.type' }).check(z.regex(/^[1-9]\d{0,8}$/, 'field.type'))
  }),
  response: z.strictObject({
    version: z.int(),
    publishedAt: instant,
    content: catalogue,
    /** Null for the first version. */
    before: z.nullable(z.strictObject({ version: z.int(), content: catalogue }))
  }),
  status: 200,
  errors: ['request.not-found']
})

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const proposeCatalogue = endpoint({
  id: 'proposeCatalogue',
  method: 'POST',
  path: '/api/admin/catalogue/proposals',
  access: 'admin',
  roles: secondPersonDuties.catalogue.proposes,
  summary: '提交业务资格目录的修改，须由另一位系统管理员或安全管理员发布；有错误时逐项列出',
  bodyLimit: 512 * 1024,
  body: z.strictObject({
    /** The version that was edited, which must be in force. */
    basedOn: z.int({ error: 'field.type' }),
    note: text({ max: 200, required: 'reason.required' }),
    content: catalogueDraft
  }),
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['catalogue.moved', 'catalogue.proposal-open', 'catalogue.unchanged']
})

export const judgeCatalogueProposal = endpoint({
  id: 'judgeCatalogueProposal',
  method: 'POST',
  path: '/api/admin/catalogue/proposals/:id/decision',
  access: 'admin',
  roles: secondPersonDuties.catalogue.decides,
  summary: '发布或驳回业务资格目录的修改；提出者本人不能审批，驳回须写意见',
  params,
  body: z.strictObject({
    decision: z.enum(['publish', 'reject'], { error: 'field.type' }),
    opinion: text({ max: 1000, multiline: true })
  }),
  status: 204,
  errors: ['request.not-found', 'catalogue.judged', 'catalogue.second-person', 'catalogue.moved']
})

export const withdrawCatalogueProposal = endpoint({
  id: 'withdrawCatalogueProposal',
  method: 'DELETE',
  path: '/api/admin/catalogue/proposals/:id',
  access: 'admin',
  roles: secondPersonDuties.catalogue.proposes,
  summary: '撤回自己提交的业务资格目录修改',
  params,
  status: 204,
  errors: ['request.not-found', 'catalogue.judged', 'catalogue.proposer-only']
})
