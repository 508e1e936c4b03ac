import openapiTypes, { astToString } from 'openapi-typescript'

type Document = {
  paths: Record<string, Record<string, { operationId: string; security?: Record<string, string[]>[] }>>
}

/** src/v1.ts: the types of the document, and of each operation the request and the scope that it needs. */
export const writeClientTypes = async (document: string): Promise<string> => {
  const types = astToString(await openapiTypes(document))
  // Holds because the document was made by this project and is validated by a test.
  const { paths } = JSON.parse(document) as Document
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, security = [] }]) => {
      const scope = security.find(({ oauth }) => oauth !== undefined)?.['oauth']?.[0] ?? null
      return `  ${operationId}: ${JSON.stringify({ method: method.toUpperCase(), path, scope, isOpen: security.length === 0 })}`
    })
  )
  return [
    '// Written by `pnpm openapi` from packages/contract/openapi/v1.json. Do not edit.',
    types.trimEnd(),
    `export const requests = {\n${rows.join(',\n')}\n} as const satisfies Partial<Record<keyof operations, unknown>>\n`
  ].join('\n')
}
