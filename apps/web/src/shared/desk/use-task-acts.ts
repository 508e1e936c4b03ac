import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { deskTexts } from './desk-texts.ts'

export type ClaimAction = 'claim' | 'release'

/** 受理 and 放回 of one task. Whatever comes of it, everything under `queryKey` is read again. */
export const useTaskActs = (queryKey: QueryKey, send: (action: ClaimAction, id: string) => Promise<unknown>) => {
  const t = useTexts(deskTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ action, id }: { action: ClaimAction; id: string }) => send(action, id),
    onSuccess: (_, { action }) => void message.success(t(`${action}.done`)),
    onSettled: () => queryClient.invalidateQueries({ queryKey })
  })
  return {
    run: (action: ClaimAction, id: string) => isPending || mutate({ action, id }),
    isBusy: isPending,
    problem: error && asProblem(error),
    dismiss: reset
  }
}
