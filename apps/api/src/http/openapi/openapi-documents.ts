import { adminEndpoints } from '@portal/contract/admin'
import type { Endpoint } from '@portal/contract/endpoint'
import { integratorEndpoints } from '@portal/contract/integrator'
import { portalEndpoints } from '@portal/contract/portal'
import { describeEndpoints, type About } from './openapi.ts'
import { describeV1 } from './openapi-v1.ts'

export type OpenApiDocument = {
  /** The file in packages/contract/openapi. */
  name: string
  endpoints: readonly Endpoint[]
  title: string
  description: string
}

/** R41 */
export const integratorDocument: OpenApiDocument = {
  name: 'v1.json',
  endpoints: integratorEndpoints,
  title: '晋煤集团供应链管理平台：对接接口',
  description:
    '供对接的业务系统调用。请求中不认识的字段会被拒绝；答复今后可能增加字段，请忽略不认识的。\n\n' +
    'For connected systems. Unknown fields of a request are refused; answers may get new fields, which you should ignore.'
}

/** One document for each audience. Together they contain all endpoints under /api. */
export const openApiDocuments: readonly OpenApiDocument[] = [
  {
    name: 'portal.json',
    endpoints: portalEndpoints,
    title: '晋煤集团供应链管理平台：门户接口',
    description: '供本平台网页调用，随网页一同变化；外部系统请使用 /api/v1。'
  },
  {
    name: 'admin.json',
    endpoints: adminEndpoints,
    title: '晋煤集团供应链管理平台：管理接口',
    description: '供平台管理员的网页调用，随网页一同变化。'
  },
  integratorDocument
]

/** Stands in the reviewed file, also in its examples, for the origin of a deployment. */
const exampleOrigin = 'https://portal.example.com'

export const writeOpenApi = ({ name, endpoints, title, description }: OpenApiDocument): string => {
  const about: About = { title, version: '1.0.0', description }
  const document =
    name === integratorDocument.name ? describeV1(endpoints, about, exampleOrigin) : describeEndpoints(endpoints, about)
  return `${JSON.stringify(document, null, 2)}\n`
}

/** R41: the reviewed document of integrators with the origin of this deployment. */
export const openApiOf = (origin: string): { openapi: string } =>
  // Holds because describeV1 writes the version.
  JSON.parse(writeOpenApi(integratorDocument).replaceAll(exampleOrigin, origin)) as { openapi: string }
