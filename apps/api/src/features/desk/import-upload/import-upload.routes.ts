import * as imports from '@portal/contract/desk/import-upload'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { acceptUploads } from '#api/http/uploads.ts'
import { proposeImport, stopImport } from './propose-import.ts'
import { readImport, readImports, sendWorkbook } from './read-imports.ts'
import { receiveImport, sendTemplate } from './receive-import.ts'

/** R53: 企业 → 导入. */
export const importUploadRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, imports.listImports, ({ actor }) => readImports(deps, actor))
  serve(app, imports.readImportTemplate, ({ reply }) => sendTemplate(deps, reply))
  acceptUploads(app, (scope) => serve(scope, imports.uploadImport, (call) => receiveImport(deps, call)))
  serve(app, imports.readImport, ({ params, actor }) => readImport(deps, actor, params.id))
  serve(app, imports.downloadImportWorkbook, (call) => sendWorkbook(deps, call, call.params.id))
  serve(app, imports.proposeImport, ({ params, body, actor, origin }) =>
    proposeImport(deps, { ...params, actor, origin }, body.wish)
  )
  serve(app, imports.stopImport, ({ params, actor, origin }) => stopImport(deps, { ...params, actor, origin }))
}
