import * as z from 'zod/mini'
import { enterpriseReaders, enterpriseSeers, ofEnterprise } from '../admin-enterprise.ts'
import { applicationAction } from '../application/application.ts'
import { endpoint } from '../endpoint.ts'
import { signInOutcome } from '../identity/security.ts'
import { names } from '../names.ts'
import { messageCategories } from '../notice/inbox.ts'
import { attachmentView } from '../qualification/attachment.ts'
import { instant } from '../text.ts'

const page = z.strictObject({ after: z.optional(z.uuid({ error: 'field.type' })) })
const nextCursor = z.nullable(z.uuid())

/** A revision of a profile: an integer of PostgreSQL. */
const revision = z.optional(
  z.string({ error: 'field.type' }).check(z.maxLength(9, 'field.type'), z.regex(/^[1-9]\d*$/, 'field.type'))
)

/** R38, R39. */
export const readEnterpriseProfile = endpoint({
  id: 'readEnterpriseProfile',
  method: 'GET',
  path: '/api/admin/enterprises/:number/profile',
  access: 'admin',
  roles: enterpriseSeers,
  summary: '企业资料的一个版本，与另一个版本的差异；默认最新版本与其前一版本；敏感信息脱敏；每次查看都留痕',
  params: ofEnterprise,
  query: z.strictObject({ revision, against: revision }),
  response: z.strictObject({
    /** Newest first, at most 200. Empty without a profile. */
    versions: z.array(z.strictObject({ revision: z.int(), createdAt: instant })),
    /** The version that is shown. Null without a profile. */
    revision: z.nullable(z.int()),
    /** The version that it is compared with. Null for the first one. */
    against: z.nullable(z.int()),
    values: z.record(z.string(), z.string()),
    /** Field → value in `against` and in `revision`. Two sensitive values that differ may be masked alike. */
    differences: z.record(z.string(), z.strictObject({ from: z.nullable(z.string()), to: z.nullable(z.string()) })),
    /** Attachment id → the paper that one of the versions names. */
    papers: z.record(z.string(), attachmentView)
  }),
  status: 200,
  errors: ['request.not-found']
})

export const listEnterprisePapers = endpoint({
  id: 'listEnterprisePapers',
  method: 'GET',
  path: '/api/admin/enterprises/:number/papers',
  access: 'admin',
  roles: enterpriseSeers,
  summary: '企业提交过的材料，新上传的在前，每页 20 份；每次查看都留痕',
  params: ofEnterprise,
  query: page,
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        ...attachmentView.shape,
        /** What it is for. */
        kind: names,
        /** Of the case that it is submitted in. */
        qualification: z.nullable(names),
        uploadedBy: z.string(),
        submittedAt: instant,
        scannedAt: z.nullable(instant),
        /** Whether the profile in force names it. */
        inForce: z.boolean(),
        /** The last day of a paper in force, YYYY-MM-DD in Beijing. Null: none is known. */
        until: z.nullable(z.string()),
        /** Negative after the last day. */
        daysLeft: z.nullable(z.int())
      })
    ),
    nextCursor
  }),
  status: 200,
  errors: ['request.not-found']
})

export const readEnterpriseHistory = endpoint({
  id: 'readEnterpriseHistory',
  method: 'GET',
  path: '/api/admin/enterprises/:number/history',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '企业所有申请和业务资格的经过，新的在前，最多 200 条；每次查看都留痕',
  params: ofEnterprise,
  response: z.array(
    z.strictObject({
      caseId: z.uuid(),
      /** Of the qualification. */
      name: names,
      at: instant,
      action: applicationAction,
      actor: z.string(),
      /** `system` for an automatic action. */
      actorKind: z.enum(['enterprise', 'admin', 'system']),
      round: z.int(),
      opinion: z.nullable(z.string())
    })
  ),
  status: 200,
  errors: ['request.not-found']
})

export const listEnterpriseMessages = endpoint({
  id: 'listEnterpriseMessages',
  method: 'GET',
  path: '/api/admin/enterprises/:number/messages',
  access: 'admin',
  roles: enterpriseReaders,
  summary: '发给企业各账号的站内信，新的在前，每页 20 条；业务系统所发的不显示正文；每次查看都留痕',
  params: ofEnterprise,
  query: page,
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        username: z.string(),
        name: z.nullable(z.string()),
        category: z.enum(messageCategories),
        title: z.string(),
        /** Null for a message of a connected system, which writes to the enterprise and not to the platform. */
        body: z.nullable(z.string()),
        createdAt: instant,
        readAt: z.nullable(instant),
        deletedAt: z.nullable(instant)
      })
    ),
    nextCursor
  }),
  status: 200,
  errors: ['request.not-found']
})

export const addressPlaces = ['host', 'private', 'public'] as const
export type AddressPlace = (typeof addressPlaces)[number]

export const listEnterpriseSignIns = endpoint({
  id: 'listEnterpriseSignIns',
  method: 'GET',
  path: '/api/admin/enterprises/:number/sign-ins',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'AUDIT'],
  summary: '企业各账号的登录记录，新的在前，每页 20 条；地址脱敏；每次查看都留痕',
  params: ofEnterprise,
  query: page,
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        at: instant,
        username: z.string(),
        name: z.nullable(z.string()),
        outcome: signInOutcome,
        /** Only its network; the second half is masked. */
        address: z.string(),
        /** `host`: this machine; `private`: a network of an organisation. Null: no address. */
        place: z.nullable(z.enum(addressPlaces)),
        device: z.nullable(z.string())
      })
    ),
    nextCursor
  }),
  status: 200,
  errors: ['request.not-found']
})
