// pnpm openapi     writes the OpenAPI documents anew, to be reviewed with the change that moved them
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { portalOpenApi } from '../apps/api/src/http/portal-openapi.ts'
import { root } from './root.ts'

const folder = join(root, 'packages/contract/openapi')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'portal.json'), portalOpenApi())
console.log('已写入 packages/contract/openapi/portal.json，请与代码一同审阅。')
