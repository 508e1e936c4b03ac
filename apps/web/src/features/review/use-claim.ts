import { claimCase, releaseCase } from '@portal/contract/admin-review'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { queueTexts } from './queue-texts.ts'
import { reviewKey } from './review.queries.ts'

type Wish = { id: string; action: 'claim' | 'release' }

const endpoints = { claim: claimCase, release: releaseCase } as const

/** 受理 and 放回. Whatever comes of it, everything that shows cases is read anew. */
export const useClaim = () => {
  const t = useTexts(queueTexts)
  const queryClient = useQueryClient()
  const mutation = useMutation({
    mutationFn: ({ id, action }: Wish) => call(endpoints[action], { params: { id } }),
    onSuccess: (_, { action }) => showNotice(t(`${action}.done`)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewKey })
  })
  return {
    run: (id: string, action: Wish['action']) => mutation.mutate({ id, action }),
    busyId: mutation.isPending ? mutation.variables.id : undefined,
    problem: mutation.isError ? asProblem(mutation.error) : undefined
  }
}
