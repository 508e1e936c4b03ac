import { adminEndpoints } from '@portal/contract/admin'
import type { Endpoint } from '@portal/contract/endpoint'
import { integratorEndpoints } from '@portal/contract/integrator'
import { portalEndpoints } from '@portal/contract/portal'
import { describeEndpoints } from './openapi.ts'

export type OpenApiDocument = {
  /** The file in packages/contract/openapi. */
  name: string
  endpoints: readonly Endpoint[]
  title: string
  description: string
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
  {
    name: 'v1.json',
    endpoints: integratorEndpoints,
    title: '晋煤集团供应链管理平台：对接接口',
    description: '供对接的业务系统调用。'
  }
]

export const writeOpenApi = ({ endpoints, title, description }: OpenApiDocument): string =>
  `${JSON.stringify(describeEndpoints(endpoints, { title, version: '1.0.0', description }), null, 2)}\n`
