import * as duplicates from '@portal/contract/desk/admin-enterprise-duplicates'
import * as notes from '@portal/contract/desk/admin-enterprise-notes'
import * as tabs from '@portal/contract/desk/admin-enterprise-tabs'
import * as enterprises from '@portal/contract/desk/admin-enterprises'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { languageOf } from '#api/http/language.ts'
import { sheetSender } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { addNote } from './add-note.ts'
import { exportEnterprises } from './export-enterprises.ts'
import { markDuplicate } from './mark-duplicate.ts'
import { readAccounts } from './read-accounts.ts'
import { readDuplicates } from './read-duplicates.ts'
import { readEnterprise } from './read-enterprise.ts'
import { readHistory } from './read-history.ts'
import { readCounts, readList } from './read-list.ts'
import { readMessages } from './read-messages.ts'
import { readNotes } from './read-notes.ts'
import { readPapers } from './read-papers.ts'
import { readProfileVersions } from './read-profile-versions.ts'
import { readSignIns } from './read-sign-ins.ts'

/** R38 */
export const adminEnterpriseRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, enterprises.listEnterprises, ({ query }) => readList(deps, query))
  serve(app, enterprises.countEnterprises, ({ query }) => readCounts(deps, query))
  const sendSheet = sheetSender('enterprises')
  serve(app, enterprises.exportEnterprises, (call) =>
    sendSheet(call, (language) => exportEnterprises(deps, call.actor, { query: call.query, language }, call.origin))
  )
  serve(app, enterprises.readEnterprise, ({ params, actor, origin }) =>
    readEnterprise(deps, actor, params.number, origin)
  )
  serve(app, enterprises.listEnterpriseAccounts, ({ params, query, actor, origin }) =>
    readAccounts(deps, actor, { ...params, ...query }, origin)
  )
  serve(app, tabs.readEnterpriseProfile, ({ params, query, actor: admin, origin }) =>
    readProfileVersions(deps, { ...params, admin, origin }, query)
  )
  serve(app, tabs.listEnterprisePapers, ({ params, query, actor: admin, origin }) =>
    readPapers(deps, { ...params, admin, origin }, query.after)
  )
  serve(app, tabs.readEnterpriseHistory, ({ params, actor: admin, origin }) =>
    readHistory(deps, { ...params, admin, origin })
  )
  serve(app, tabs.listEnterpriseMessages, ({ params, query, actor: admin, origin, request }) =>
    readMessages(
      deps,
      { ...params, admin, origin },
      {
        after: query.after,
        language: languageOf(request.headers['accept-language'])
      }
    )
  )
  serve(app, tabs.listEnterpriseSignIns, ({ params, query, actor: admin, origin }) =>
    readSignIns(deps, { ...params, admin, origin }, query.after)
  )
  serve(app, notes.listEnterpriseNotes, ({ params, query, actor: admin, origin }) =>
    readNotes(deps, { ...params, admin, origin }, query.after)
  )
  serve(app, notes.addEnterpriseNote, ({ params, body, actor, origin }) =>
    addNote(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, duplicates.listDuplicates, ({ params, actor: admin, origin }) =>
    readDuplicates(deps, { ...params, admin, origin })
  )
  serve(app, duplicates.markDuplicate, ({ params, body, actor, origin }) =>
    markDuplicate(deps, actor, { ...params, ...body }, origin)
  )
}
