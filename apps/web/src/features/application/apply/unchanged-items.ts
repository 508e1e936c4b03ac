import type { ApplicationView } from '@portal/contract/application/application'
import type { Submission } from './supplement-values.ts'

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
