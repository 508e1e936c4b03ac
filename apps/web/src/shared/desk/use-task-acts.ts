import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import type { Act, ClaimWish } from './claim.ts'
import { deskTexts } from './desk-texts.ts'

/** 受理, 放回 and 转交 of one task. Whatever comes of it, everything under `queryKey` is read again. */
export const useTaskActs = (queryKey: QueryKey, send: Act) => {
  const t = useTexts(deskTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: ({ wish, id }: { wish: ClaimWish; id: string }) => send(wish, id),
    onSuccess: (_, { wish }) => void message.success(t(`${wish.action}.done`)),
    onSettled: () => queryClient.invalidateQueries({ queryKey })
  })
  return {
    /** `problem` has what it throws. */
    run: (wish: ClaimWish, id: string): Promise<unknown> =>
      isPending ? Promise.resolve() : mutateAsync({ wish, id }).catch(() => {}),
    isBusy: isPending,
    problem: error && asProblem(error)
  }
}
