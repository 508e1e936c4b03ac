import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { person } from '../names.ts'
import { instant } from '../text.ts'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** R36. Both the owner and the person who is to become the owner see the offer; other accounts get null. */
export const readOwnershipTransfer = endpoint({
  id: 'readOwnershipTransfer',
  method: 'GET',
  path: '/api/portal/ownership-transfer',
  access: 'enterprise',
  permission: null,
  summary: '等待接受的主账号转让：主账号与受让人可见',
  response: z.nullable(
    z.strictObject({
      id: z.uuid(),
      from: person,
      to: person,
      /** The caller is the person who is to become the owner. */
      isToSelf: z.boolean(),
      expiresAt: instant
    })
  ),
  status: 200,
  errors: []
})

export const offerOwnership = endpoint({
  id: 'offerOwnership',
  method: 'POST',
  path: '/api/portal/operators/:id/ownership-transfer',
  access: 'enterprise',
  permission: 'operator.manage',
  stepUp: 'ownership.transfer',
  summary: '转让主账号：由受让的操作员登录后接受，24 小时内有效',
  params,
  response: z.strictObject({ id: z.uuid(), expiresAt: instant }),
  status: 201,
  errors: ['request.not-found', 'operator.owner', 'operator.state', 'transfer.open']
})

export const acceptOwnership = endpoint({
  id: 'acceptOwnership',
  method: 'POST',
  path: '/api/portal/ownership-transfer/:id/acceptance',
  access: 'enterprise',
  permission: null,
  summary: '接受主账号转让：成为主账号，原主账号成为经办',
  params,
  status: 204,
  errors: ['request.not-found', 'transfer.ended']
})

export const endOwnershipTransfer = endpoint({
  id: 'endOwnershipTransfer',
  method: 'DELETE',
  path: '/api/portal/ownership-transfer/:id',
  access: 'enterprise',
  permission: null,
  summary: '撤回（主账号）或谢绝（受让人）主账号转让',
  params,
  status: 204,
  errors: ['request.not-found', 'transfer.ended']
})
