import { replayClientDelivery } from '@portal/contract/partner/admin-webhook'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { webhookTexts } from './webhook-texts.ts'
import { webhooksQuery } from './webhooks.queries.ts'

/** Sends a delivery again. It needs no question: receivers know it again by its webhook-id. */
export const useReplay = (clientId: string, webhookId: string) => {
  const t = useTexts(webhookTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const readAnew = () => queryClient.invalidateQueries({ queryKey: webhooksQuery(clientId).queryKey })
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: (deliveryId: string) => call(replayClientDelivery, { params: { id: clientId, webhookId, deliveryId } }),
    onSuccess: () => void message.success(t('replay.done')),
    onSettled: readAnew
  })
  return { start: mutate, error, runningId: isPending ? variables : undefined, readAnew }
}
