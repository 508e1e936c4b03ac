import type { Body } from '@portal/contract/endpoint'
import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import type { ProfileValues } from '@portal/contract/enterprise/profile-rules'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useNavigate } from 'react-router'
import { call } from '#web/shared/api.ts'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { refreshChecks } from '#web/shared/checks/checks.queries.ts'
import { prepareSubmission } from '#web/shared/checks/prepare-submission.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import type { DraftSaver } from './draft-saver.ts'
import { profileTexts } from '../profile-texts.ts'

/** 提交: saves the draft first and sends the revisions that this page has seen; with 企业内复核 to a colleague (R36). */
export const useSubmit = () => {
  const t = useTexts(profileTexts)
  const check = useTexts(checksTexts)
  const { needsCheck } = useSession()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  return async (values: ProfileValues, saver: DraftSaver): Promise<void> => {
    await saver.flush()
    const { phase, revision: draftRevision, baseRevision: revision } = saver.state()
    // The visible notice asks for the decision.
    if (phase === 'conflict') return
    let outcome: Outcome
    try {
      outcome = await send({ revision, draftRevision, values }, needsCheck)
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'profile.conflict') throw error
      return saver.conflicted()
    }
    saver.done()
    void message.success(outcome === 'checked' ? check('submitted') : t(outcome))
    await refreshChecks(queryClient)
    await navigate(paths.profile, { state: { isJustSubmitted: outcome === 'submitted' } })
  }
}

/** In force, with the platform's reviewers (R21), or with a colleague (R36). */
type Outcome = 'submitted' | 'change.submitted' | 'checked'

const send = async (submission: Body<typeof submitProfile>, needsCheck: boolean): Promise<Outcome> => {
  if (needsCheck) {
    await prepareSubmission({ kind: 'PROFILE', submission })
    return 'checked'
  }
  const { awaitsReview } = await call(submitProfile, { body: submission })
  return awaitsReview ? 'change.submitted' : 'submitted'
}
