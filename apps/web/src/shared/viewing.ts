import { accessRules, type Endpoint } from '@portal/contract/endpoint'
import { adminPaths } from './paths.ts'
import { localProblem } from './problem.ts'

const below = new RegExp(`^${adminPaths.enterprises}/(\\d{10})/as(?=/|$)`)

/**
 * 以企业视角查看 (R38, decision 048): the number of the enterprise whose pages this document shows to an administrator.
 * Such a document is loaded as a whole, and never becomes another one.
 */
export const viewedEnterprise = (): string | undefined => below.exec(window.location.pathname)?.[1]

export const viewAsPath = (number: string): string => `${adminPaths.enterprises}/${number}/as`

/** A read of the enterprise becomes the administrator's read of the same. @throws ApiProblem for all but reads */
export const asSeen = (endpoint: Endpoint): Endpoint => {
  const number = viewedEnterprise()
  if (!number || accessRules[endpoint.access].audience !== 'enterprise') return endpoint
  if (endpoint.method !== 'GET') throw localProblem('problem.read-only')
  const { id, method, path, response, status, errors, summary } = endpoint
  const seenPath = path.replace('/api/portal', `/api${viewAsPath(number)}`)
  return { id, method, path: seenPath, access: 'admin', ...(response ? { response } : {}), status, errors, summary }
}
