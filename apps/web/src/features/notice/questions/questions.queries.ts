import { listQuestions, readQuestion } from '@portal/contract/notice/question'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'

/** Of the list and of each question; see `live-queries.ts`. */
export const questionsKey = ['questions'] as const

export const questionsQuery = endlessQuery([...questionsKey, 'list'], listQuestions)

export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: [...questionsKey, 'one', id],
    queryFn: ({ signal }) => call(readQuestion, { params: { id } }, { signal })
  })
