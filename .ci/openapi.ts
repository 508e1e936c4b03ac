// pnpm openapi     writes the OpenAPI documents and the client's types again; commit them with the change that altered them
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeClientTypes } from '../packages/client/generate.ts'
import { integratorDocument, openApiDocuments, writeOpenApi } from '../apps/api/src/http/openapi/openapi-documents.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { root } from './root.ts'

readCommandOptions('用法：pnpm openapi', {})

const folder = join(root, 'packages/contract/openapi')
mkdirSync(folder, { recursive: true })
for (const document of openApiDocuments) writeFileSync(join(folder, document.name), writeOpenApi(document))
writeFileSync(join(root, 'packages/client/src/v1.ts'), await writeClientTypes(writeOpenApi(integratorDocument)))
console.log('已写入 packages/contract/openapi 和 packages/client/src/v1.ts，请与代码一同审阅。')
