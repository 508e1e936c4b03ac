import type { QueueRow } from './review.queries.ts'

/** For accessible names of what is in a row. */
export const namesOf = ({ enterprise, name }: QueueRow, language: 'zh' | 'en') => ({
  name: enterprise.fullName ?? enterprise.number,
  qualification: name[language]
})
