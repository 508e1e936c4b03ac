import type { Language } from '@portal/contract/messages'
import type { QueueRow } from '../review.queries.ts'

/** For accessible names of what is in a row. */
export const namesOf = ({ enterprise, name }: QueueRow, language: Language) => ({
  name: enterprise.fullName ?? enterprise.number,
  qualification: name[language]
})
