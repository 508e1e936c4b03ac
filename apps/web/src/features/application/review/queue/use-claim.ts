import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import type { ClaimAction, ClaimWish } from '#web/shared/desk/claim.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { doEach, type Outcome } from './do-each.ts'
import { queueTexts } from '../queue-texts.ts'
import { actOnCase, type QueueRow, reviewKey } from '../review.queries.ts'

type Wish = { rows: readonly QueueRow[] } & ClaimWish
type Report = { action: Wish['action']; outcomes: readonly Outcome<QueueRow>[] }

/** 受理, 放回 and 转交 of one or many rows. `onDone` gets the ids of the successful ones. All cases are fetched again in any outcome. */
export const useClaim = (onDone: (ids: readonly string[]) => void) => {
  const t = useTexts(queueTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [done, setDone] = useState(0)
  const [report, setReport] = useState<Report>()
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (wish: Wish) => doEach(wish.rows, ({ id }) => actOnCase(wish, id), setDone),
    onMutate: () => setReport(undefined),
    onSuccess: (outcomes, { action }) => {
      onDone(outcomes.filter((outcome) => !isUndone(outcome)).map(({ row }) => row.id))
      if (outcomes.some(isUndone)) return setReport({ action, outcomes })
      const count = outcomes.length
      void message.success(count === 1 ? t(`${action}.done`) : t(`${action}.done.many`, { count }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewKey })
  })
  return {
    /** Ignored while another run is in progress. */
    run: (action: ClaimAction, rows: readonly QueueRow[]) => {
      if (!isPending) mutate({ action, rows })
    },
    /** The same for 转交. */
    assign: (reviewerId: string, rows: readonly QueueRow[]) => {
      if (!isPending) mutate({ action: 'assign', reviewerId, rows })
    },
    isBusy: isPending,
    progress: isPending ? { done, all: variables.rows.length } : undefined,
    /** The last result, if some rows failed. */
    report,
    dismiss: () => setReport(undefined)
  }
}

const isUndone = ({ result }: Outcome<QueueRow>): boolean => result !== 'done'

export type Claim = ReturnType<typeof useClaim>
