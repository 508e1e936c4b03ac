import * as morning from '@portal/contract/desk/first-morning'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { noteRehearsal } from './note-rehearsal.ts'
import { noteTextRead } from './note-text-read.ts'
import { readFirstMorning } from './read-first-morning.ts'
import { sendTestSms } from './send-test-sms.ts'
import { tryScanner } from './try-scanner.ts'

/** R48 */
export const firstMorningRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, morning.readFirstMorning, ({ actor }) => readFirstMorning(deps, actor))
  serve(app, morning.sendTestSms, ({ body, actor, origin }) => sendTestSms(deps, actor, body, origin))
  serve(app, morning.tryScanner, ({ actor, origin }) => tryScanner(deps, actor, origin))
  serve(app, morning.noteRehearsal, ({ body, actor, origin }) => noteRehearsal(deps, actor, body, origin))
  serve(app, morning.noteTextRead, ({ body, actor, origin }) => noteTextRead(deps, actor, body, origin))
}
