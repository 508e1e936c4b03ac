import { portalEndpoints } from '@portal/contract/portal'
import { describeEndpoints } from './openapi.ts'

/** The routes that the SPA of the enterprises calls, as the text of packages/contract/openapi/portal.json. */
export const portalOpenApi = (): string => {
  const document = describeEndpoints(portalEndpoints, {
    title: '晋煤集团供应链管理平台：门户接口',
    version: '1.0.0',
    description: '供本平台网页调用，随网页一同变化；外部系统请使用 /api/v1。'
  })
  return `${JSON.stringify(document, null, 2)}\n`
}
