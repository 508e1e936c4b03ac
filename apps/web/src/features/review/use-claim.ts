import { claimCase, releaseCase } from '@portal/contract/admin-review'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { doEach, type Outcome } from './do-each.ts'
import { queueTexts } from './queue-texts.ts'
import { type QueueRow, reviewKey } from './review.queries.ts'

export type ClaimAction = 'claim' | 'release'
type Wish = { action: ClaimAction; rows: readonly QueueRow[] }

const endpoints = { claim: claimCase, release: releaseCase } as const

/** 受理 and 放回, of one row or of many. Whatever comes of it, everything that shows cases is read anew. */
export const useClaim = () => {
  const t = useTexts(queueTexts)
  const queryClient = useQueryClient()
  const [done, setDone] = useState(0)
  const { mutate, reset, isPending, variables, data } = useMutation({
    mutationFn: ({ action, rows }: Wish) =>
      doEach(rows, ({ id }) => call(endpoints[action], { params: { id } }), setDone),
    onSuccess: (outcomes, { action }) => {
      if (outcomes.some(isUndone)) return
      const count = outcomes.length
      showNotice(count === 1 ? t(`${action}.done`) : t(`${action}.done.many`, { count }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewKey })
  })
  return {
    /** One at a time: what comes while another is under way is not begun. */
    run: (action: ClaimAction, rows: readonly QueueRow[]) => {
      if (!isPending) mutate({ action, rows })
    },
    isBusy: isPending,
    busyWith: (id: string) => isPending && variables.rows.some((row) => row.id === id),
    progress: isPending ? { done, all: variables.rows.length } : undefined,
    /** Of the last time, where not all went well. */
    report: data?.some(isUndone) && variables ? { action: variables.action, outcomes: data } : undefined,
    dismiss: reset
  }
}

const isUndone = ({ result }: Outcome<QueueRow>): boolean => result !== 'done'

export type Claim = ReturnType<typeof useClaim>
