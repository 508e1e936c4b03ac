import * as endpoints from '@portal/contract/enterprise/privacy-endpoints'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { cancelClosure, requestClosure } from '#api/features/enterprise/closure/request-closure.ts'
import { giveConsent } from '#api/features/identity/consent/give-consent.ts'
import { languageOf } from '#api/http/language.ts'
import { sendFile } from '#api/http/send-file.ts'
import { sheetType } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { eraseValue } from './erase-value.ts'
import { openExport } from './open-export.ts'
import { readPersonalData } from './read-personal-data.ts'
import { requestExport } from './request-export.ts'
import { withdrawConsent } from './withdraw-consent.ts'

export const personalDataRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.readPersonalData, ({ actor }) => readPersonalData(deps, actor))
  serve(app, endpoints.giveConsent, ({ body, actor, origin }) => giveConsent(deps, actor, body, origin))
  serve(app, endpoints.withdrawConsent, ({ params, actor, origin }) =>
    withdrawConsent(deps, actor, params.kind, origin)
  )
  serve(app, endpoints.requestExport, ({ actor, origin }) => requestExport(deps, actor, origin))
  serve(app, endpoints.downloadExport, async ({ params, query, actor, origin, request, reply }) => {
    const language = languageOf(request.headers['accept-language'])
    sendFile(reply, {
      mediaType: mediaTypes[query.format],
      disposition: `attachment; filename="personal-data.${query.format}"`,
      content: await openExport(deps, actor, { ...params, ...query, language }, origin)
    })
  })
  serve(app, endpoints.requestClosure, ({ actor, origin }) => requestClosure(deps, actor, origin))
  serve(app, endpoints.cancelClosure, ({ actor, origin }) => cancelClosure(deps, actor, origin))
  serve(app, endpoints.erasePersonalValue, ({ params, actor, origin }) => eraseValue(deps, actor, params.field, origin))
}

const mediaTypes = {
  json: 'application/json; charset=utf-8',
  xlsx: sheetType
} as const
