import type { ApplicationView } from '@portal/contract/application/application'
import { useQueryClient } from '@tanstack/react-query'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { applyTexts } from './apply-texts.ts'
import { qualificationsQuery } from './apply.queries.ts'
import { useItemLabels } from './item-label.ts'
import type { Submission } from './supplement-values.ts'
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

type Returned = Pick<ApplicationView, 'flags' | 'fields' | 'files' | 'unmended'>

/** R27: the flagged items of a returned case that would come back as they were. */
export const unchangedFlags = ({ flags, fields, files, unmended }: Returned, next: Submission): string[] =>
  Object.keys(flags).filter((item) => {
    const [kind, key] = [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]
    if (kind === 'field') return (fields[key] ?? '') === (next.fields[key] ?? '')
    if (kind === 'file') return files[key]?.id === next.files[key]
    return unmended.includes(item)
  })

/** Whether all fields and papers of the supplement block are as they were. */
export const isSameSubmission = ({ fields, files }: Returned, next: Submission): boolean => {
  const keys = new Set([...Object.keys(fields), ...Object.keys(next.fields)])
  const paperKeys = new Set([...Object.keys(files), ...Object.keys(next.files)])
  return (
    [...keys].every((key) => (fields[key] ?? '') === (next.fields[key] ?? '')) &&
    [...paperKeys].every((key) => files[key]?.id === next.files[key])
  )
}
