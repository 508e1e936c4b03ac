import { findBankBranches as bankBranches } from '@portal/contract/enterprise/bank-branch'
import * as changes from '@portal/contract/enterprise/profile-change'
import * as profile from '@portal/contract/enterprise/profile-endpoints'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { requireConsent } from '#api/features/identity/consent/require-consent.ts'
import { exportTasks, readTaskCounts, readTasks } from '#api/features/record/claim/read-tasks.ts'
import { serveClaims } from '#api/features/record/claim/serve-claims.ts'
import { sheetSender } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { checkCreditCode } from './check-credit-code.ts'
import { changeTasks } from './claim-change.ts'
import { confirmProfile } from './confirm-profile.ts'
import { decideChange } from './decide-change.ts'
import { findBankBranches } from './find-bank-branches.ts'
import { changeList, readChange, revealChangeField } from './read-changes.ts'
import { readProfile } from './read-profile.ts'
import { revealField } from './reveal-field.ts'
import { discardDraft, saveDraft } from './save-draft.ts'
import { submitProfile } from './submit-profile.ts'
import { withdrawChange } from './withdraw-change.ts'

export const enterpriseRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, profile.readProfile, ({ actor }) => readProfile(deps, actor))
  serve(app, profile.saveProfileDraft, ({ body, actor }) => saveDraft(deps, actor, body))
  serve(app, profile.checkCreditCode, ({ body, actor }) => checkCreditCode(deps, actor, body.creditCode))
  serve(app, bankBranches, ({ query }) => findBankBranches(deps, query.search))
  serve(app, profile.discardProfileDraft, ({ actor }) => discardDraft(deps, actor))
  serve(app, profile.submitProfile, async ({ body, actor, origin }) => {
    await requireConsent(deps, actor, body.values)
    return submitProfile(deps, actor, body, origin)
  })
  serve(app, profile.confirmProfile, ({ body, actor, origin }) => confirmProfile(deps, actor, body, origin))
  serve(app, profile.withdrawProfileChange, ({ params, actor, origin }) =>
    withdrawChange(deps, actor, params.id, origin)
  )
  serve(app, profile.revealProfileField, ({ body, actor, origin }) => revealField(deps, actor, body, origin))
}

/** R21: the reviewers' side. */
export const profileReviewRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, changes.listProfileChanges, ({ query, actor }) => readTasks(changeList, deps, actor, query))
  serve(app, changes.countProfileChanges, ({ query, actor }) => readTaskCounts(changeList, deps, actor, query))
  serve(app, changes.readProfileChange, ({ params, actor, origin }) => readChange(deps, actor, params.id, origin))
  const sendSheet = sheetSender('profile-changes')
  serve(app, changes.exportProfileChanges, ({ query, origin, ...call }) =>
    sendSheet(call, (language) => exportTasks(changeList, deps, call.actor, { query, language, origin }))
  )
  serveClaims(app, deps, changeTasks, changes.changeClaims)
  serve(app, changes.decideProfileChange, ({ params, body, actor, origin }) =>
    decideChange(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, changes.revealProfileChangeField, ({ params, body, actor, origin }) =>
    revealChangeField(deps, actor, { ...params, ...body }, origin)
  )
}
