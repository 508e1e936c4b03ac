import type { ApplicationView } from '@portal/contract/application/application'
import { useQueryClient } from '@tanstack/react-query'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { applyTexts } from './apply-texts.ts'
import { qualificationsQuery } from './apply.queries.ts'
import { useItemLabels } from './item-label.ts'
import type { Submission } from './supplement-values.ts'
import { isSameSubmission, unchangedFlags } from './unchanged-items.ts'
import type { Question } from './use-question.tsx'

/** Before a returned case is sent again with nothing mended: which of the flagged items are unchanged. */
export const useUnchangedQuestion = (application: ApplicationView) => {
  const t = useTexts(applyTexts)
  const labelOf = useItemLabels(application.supplement)
  const queryClient = useQueryClient()
  const { id, flags } = application

  /** The profile may have been mended in another tab. */
  const readAgain = async (): Promise<ApplicationView> => {
    if (application.unmended.length === 0) return application
    const { applications } = await queryClient.fetchQuery({ ...qualificationsQuery, staleTime: 0 })
    return applications.find((other) => other.id === id) ?? application
  }

  return async (submission: Submission): Promise<Question | undefined> => {
    const { unmended } = await readAgain()
    const unchanged = unchangedFlags({ ...application, unmended }, submission)
    const common = { title: t('unchanged.title'), confirm: t('unchanged.confirm') }
    if (unchanged.length > 0) {
      return {
        ...common,
        content: (
          <>
            <p>{t('unchanged.text')}</p>
            <ul className="bullets">
              {unchanged.map((item) => (
                <li key={item}>
                  {labelOf(item)}
                  {t('unchanged.remark', { remark: flags[item] ?? '' })}
                </li>
              ))}
            </ul>
          </>
        )
      }
    }
    if (Object.keys(flags).length > 0 || !isSameSubmission(application, submission)) return undefined
    return { ...common, content: <p>{t('unchanged.all')}</p> }
  }
}
