import type { Endpoint } from '@portal/contract/endpoint'
import { defineTexts, textOf } from './i18n/texts.ts'
import { ApiProblem } from './problem.ts'
import { viewAsPath } from './viewing.ts'

const texts = defineTexts('as-seen', {
  'read-only': ['以企业视角只能查看，不能操作。', 'Seen as the enterprise, everything is read only.']
})

/** A read of the enterprise becomes the administrator's read of the same. @throws ApiProblem for all but reads */
export const asSeen = ({ id, method, path, response, status, errors, summary }: Endpoint, number: string): Endpoint => {
  if (method !== 'GET') throw new ApiProblem({ code: 'problem.read-only', detail: textOf(texts, 'read-only') })
  const seenPath = path.replace('/api/portal', `/api${viewAsPath(number)}`)
  return { id, method, path: seenPath, access: 'admin', ...(response ? { response } : {}), status, errors, summary }
}
