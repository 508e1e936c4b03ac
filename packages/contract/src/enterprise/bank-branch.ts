import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { text } from '../text.ts'

export const mostBankBranches = 20

/** R51: the operator's own list of 联行号, where one is set. */
export const findBankBranches = endpoint({
  id: 'findBankBranches',
  method: 'GET',
  path: '/api/portal/profile/bank-branches',
  access: 'enterprise',
  permission: 'profile.edit',
  summary: `按名称或联行号查找开户行，最多 ${mostBankBranches} 个；名称中的字须按先后顺序出现，如“工行长治路”；未设置联行号文件时不存在`,
  query: z.strictObject({ search: text({ max: 40, required: 'field.required' }) }),
  response: z.strictObject({ data: z.array(z.strictObject({ code: z.string(), name: z.string() })) }),
  status: 200,
  errors: ['request.not-found']
})
