import * as z from 'zod/mini'
import { component, described } from '../documented.ts'
import { endpoint } from '../endpoint.ts'
import { enterpriseNumber } from '../enterprise-number.ts'
import { pageQuery } from '../page.ts'
import { instant } from '../text.ts'
import { changeTypeCodes, subjectKinds } from './change-types.ts'

/** How long the feed keeps a change. */
export const changeDays = 400

/** R41: a page looks at this many changes at most, so that a client that may see few of them waits no longer than others. */
export const changesScanned = 1000

const change = component(
  'Change',
  z.strictObject({
    id: z.uuid(),
    type: component('ChangeType', z.enum(changeTypeCodes), '变更的类型；今后可能增加', 'There may be others later'),
    enterprise: enterpriseNumber,
    subject: described(
      z.strictObject({ kind: z.enum(subjectKinds), id: z.string() }),
      '变更的是什么；企业为用户编号，其他为 UUID',
      'What has changed: the number of an enterprise, the UUID of anything else'
    ),
    at: described(instant, '提交时间', 'When it was committed')
  }),
  '一个变更；内容请向所指的资源查询',
  'A change. What it is about is read from its resource'
)

/**
 * R41. Thin: what has changed is read from its resource. Every client sees the changes of the enterprises that it may see
 * and of its menus, in the order of commit, each once.
 */
export const readChanges = endpoint({
  id: 'readChanges',
  method: 'GET',
  path: '/api/v1/changes',
  access: 'client',
  scope: 'change:read',
  summary: `变更，按提交顺序，先发生的在前，保留 ${changeDays} 天；总会返回 nextCursor，读到末尾后凭它继续轮询。一次最多查看 ${changesScanned} 条变更，因此 data 可能为空而 hasMore 仍为 true，此时应立即读下一页`,
  query: z.strictObject(pageQuery),
  response: component(
    'ChangePage',
    z.strictObject({ data: z.array(change), nextCursor: z.string(), hasMore: z.boolean() }),
    '一页变更',
    'A page of changes'
  ),
  status: 200,
  errors: []
})
