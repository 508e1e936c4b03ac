import type { Response } from '@portal/contract/endpoint'
import {
  countAskedQuestions,
  listAskedQuestions,
  questionStates,
  readAskedQuestion,
  readCannedAnswers
} from '@portal/contract/notice/question'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { defineList } from '#web/shared/list/define-list.ts'

export type AskedRow = Response<typeof listAskedQuestions>['data'][number]
export type AskedQuestion = Response<typeof readAskedQuestion>

export const askedTabs = [...questionStates, 'all'] as const

/** Of the list, the counts and each question; see `use-desk-live.ts`. */
export const askedKey = ['admin', 'questions'] as const

export const askedList = defineList(listAskedQuestions, {
  key: [...askedKey, 'rows'],
  usual: { state: askedTabs[0], limit: '20' }
})

export const askedCountsQuery = (test: '1' | undefined) =>
  queryOptions({
    queryKey: [...askedKey, 'counts', test],
    queryFn: ({ signal }) => call(countAskedQuestions, { query: test ? { test } : {} }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })

export const askedQuestionQuery = (id: string) =>
  queryOptions({
    queryKey: [...askedKey, 'page', id],
    queryFn: ({ signal }) => call(readAskedQuestion, { params: { id } }, { signal })
  })

export const cannedQuery = queryOptions({
  queryKey: [...askedKey, 'canned'],
  queryFn: ({ signal }) => call(readCannedAnswers, {}, { signal })
})
