import * as z from 'zod/mini'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { proposalView } from '../record/proposal.ts'
import { instant, text } from '../text.ts'
import { catalogue, catalogueDraft } from './catalogue.ts'

/** How many decided proposals are shown. */
export const shownProposals = 20

const waitingProposal = z.extend(proposalView, {
  /** The version in force when it was made. */
  basedOn: z.int(),
  content: catalogue
})
export type WaitingProposal = z.infer<typeof waitingProposal>

const decidedProposal = z.extend(proposalView, {
  /** The version that it became. */
  version: z.nullable(z.int())
})
export type DecidedProposal = z.infer<typeof decidedProposal>

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
  decided: z.array(decidedProposal)
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
    reason: text({ max: 200, required: 'reason.required' }),
    content: catalogueDraft
  }),
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['catalogue.moved', 'proposal.open', 'catalogue.unchanged']
})
