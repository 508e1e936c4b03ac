import * as z from 'zod/mini'
import { enterpriseReaders, enterpriseStates, ofEnterprise } from '../admin-enterprise.ts'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { instant, text } from '../text.ts'

/** What two enterprises may have in common. `name`: near-equal, see the SQL function `plain_name`. */
export const sharedKeys = ['creditCode', 'legalPersonId', 'bankAccount', 'phone', 'address', 'name'] as const
export type SharedKey = (typeof sharedKeys)[number]

export const duplicateVerdicts = ['DIFFERENT', 'DUPLICATE'] as const
const verdict = z.enum(duplicateVerdicts, { error: 'field.type' })

/** One of two sides. Sensitive values and phones are masked. */
const side = z.strictObject({
  number: z.string(),
  fullName: z.nullable(z.string()),
  type: names,
  state: z.enum(enterpriseStates),
  isTest: z.boolean(),
  registeredAt: instant,
  creditCode: z.nullable(z.string()),
  legalPersonName: z.nullable(z.string()),
  legalPersonIdNumber: z.nullable(z.string()),
  bankAccount: z.nullable(z.string()),
  /** R21: what a change that waits asks for. Absent in answers of the version before. */
  waitingBankAccount: z.optional(z.nullable(z.string())),
  ownerPhone: z.nullable(z.string()),
  agentPhone: z.nullable(z.string()),
  /** Code of the region. */
  registeredRegion: z.nullable(z.string()),
  registeredAddress: z.nullable(z.string())
})
export type DuplicateSide = z.infer<typeof side>

const compared = { ...side.shape, shared: z.array(z.enum(sharedKeys)), sharedPhones: z.array(z.string()) }

export const listDuplicates = endpoint({
  id: 'listDuplicates',
  method: 'GET',
  path: '/api/admin/enterprises/:number/duplicates',
  access: 'admin',
  roles: enterpriseReaders,
  summary:
    '疑似重复：信用代码、法人证件、银行账号、手机号、地址相同或名称相近的企业（沙箱企业只与沙箱企业比较），以及已标记的；敏感信息脱敏；每次查看都留痕',
  params: ofEnterprise,
  response: z.strictObject({
    self: side,
    /** Without a mark. Those with most in common first. */
    suspected: z.array(z.strictObject(compared)),
    /** Of one kind of key more were found than are looked at. */
    capped: z.boolean(),
    /** Newest mark first. */
    marked: z.array(
      z.strictObject({ ...compared, verdict, reason: z.string(), markedBy: z.string(), markedAt: instant })
    )
  }),
  status: 200,
  errors: ['request.not-found']
})

export const markDuplicate = endpoint({
  id: 'markDuplicate',
  method: 'PUT',
  path: '/api/admin/enterprises/:number/duplicates/:other',
  access: 'admin',
  roles: ['SYSTEM', 'REVIEWER'],
  summary: '标记两家企业为不同企业或重复企业，须写明原因，记入审计；标记为不同的不再提示',
  params: z.strictObject({ ...ofEnterprise.shape, other: ofEnterprise.shape.number }),
  body: z.strictObject({ verdict, reason: text({ max: 200, required: 'reason.required', multiline: true }) }),
  status: 204,
  errors: ['request.not-found']
})
