import { submitProfile } from '@portal/contract/profile-endpoints'
import type { ProfileValues } from '@portal/contract/profile-rules'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useNavigate } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import type { DraftSaver } from './draft-saver.ts'
import { profileQuery } from './profile.queries.ts'
import { profileTexts } from './profile-texts.ts'

/** 提交: saves the draft first and sends the revisions that this page has seen. */
export const useSubmit = () => {
  const t = useTexts(profileTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  return async (values: ProfileValues, saver: DraftSaver): Promise<void> => {
    await saver.flush()
    const { phase, revision: draftRevision, baseRevision: revision } = saver.state()
    // The visible notice asks for the decision.
    if (phase === 'conflict') return
    let awaitsReview: boolean
    try {
      const answer = await call(submitProfile, { body: { revision, draftRevision, values } })
      awaitsReview = answer.awaitsReview
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'profile.conflict') throw error
      return saver.conflicted()
    }
    saver.done()
    void message.success(t(awaitsReview ? 'change.submitted' : 'submitted'))
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: profileQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: ['home'] })
    ])
    await navigate(paths.profile, { state: { isJustSubmitted: !awaitsReview } })
  }
}
