// pnpm openapi     writes the OpenAPI documents again; commit them with the change that altered them
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocuments, writeOpenApi } from '../apps/api/src/http/openapi-documents.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { root } from './root.ts'

readCommandOptions('用法：pnpm openapi', {})

const folder = join(root, 'packages/contract/openapi')
mkdirSync(folder, { recursive: true })
for (const document of openApiDocuments) writeFileSync(join(folder, document.name), writeOpenApi(document))
console.log('已写入 packages/contract/openapi，请与代码一同审阅。')
