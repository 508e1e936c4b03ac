import { decideCase } from '@portal/contract/application/review'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { call } from '#web/shared/api.ts'
import type { ClaimWish } from '#web/shared/desk/claim.ts'
import { deskTexts } from '#web/shared/desk/desk-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { decisionOf, type OpinionDraft } from './opinion-draft.ts'
import { actOnCase, type Case, reviewKey } from '../review.queries.ts'
import type { CaseNews } from './use-case-news.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

export type Verdict = 'approve' | 'return' | 'reject'
export type Outcome = Verdict | 'first' | 'first-anew' | 'assigned'

/** The server drops the remarks of an approval. Its opinion keeps their lines, unless it only repeats them. */
export const sentDraft = (verdict: Verdict, { draft, sent, isFromRemarks }: KeptDraft): OpinionDraft => {
  if (verdict !== 'approve') return sent
  return isFromRemarks ? { ...draft, opinion: '' } : draft
}

// The case has changed since it was read; the page fetches it again and shows who acted first.
const conflicts: ReadonlySet<string> = new Set([
  'application.state',
  'application.claimed',
  'application.same-reviewer',
  'application.profile-changed',
  'application.checklist'
])

export const useDecision = (view: Case, kept: KeptDraft, during: CaseNews['during']) => {
  const t = useTexts(deskTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [conflict, setConflict] = useState<ApiProblem>()
  const [isBusy, setBusy] = useState(false)
  const readAnew = () => queryClient.invalidateQueries({ queryKey: reviewKey })

  /** False when it failed, which the page shows. */
  const attempt = async (wish: ClaimWish): Promise<boolean> => {
    setBusy(true)
    setConflict(undefined)
    try {
      await actOnCase(wish, view.id)
      if (wish.action === 'release') void message.success(t('release.done'))
      await readAnew()
      return true
    } catch (error) {
      const problem = asProblem(error)
      if (conflicts.has(problem.code)) await readAnew()
      setConflict(problem)
      return false
    } finally {
      setBusy(false)
    }
  }

  /** Undefined when another reviewer acted first, which the page shows. @throws ApiProblem in all other cases */
  const decide = async (verdict: Verdict): Promise<Outcome | undefined> => during(() => send(verdict))

  const send = async (verdict: Verdict): Promise<Outcome | undefined> => {
    setConflict(undefined)
    try {
      const { round, profileRevision } = view
      const body = { round, profileRevision, decision: verdict, ...decisionOf(sentDraft(verdict, kept)) }
      const { awaitsSecondApproval } = await call(decideCase, { params: { id: view.id }, body })
      // At once: the guard of what is not sent must know before the next case is opened.
      flushSync(kept.clear)
      await readAnew()
      if (!awaitsSecondApproval) return verdict
      return view.firstApproval ? 'first-anew' : 'first'
    } catch (error) {
      const problem = asProblem(error)
      if (!conflicts.has(problem.code)) throw problem
      await readAnew()
      setConflict(problem)
      return undefined
    }
  }

  return {
    conflict,
    isBusy,
    decide,
    act: (wish: ClaimWish) => during(() => attempt(wish))
  }
}

export type DecisionState = ReturnType<typeof useDecision>
