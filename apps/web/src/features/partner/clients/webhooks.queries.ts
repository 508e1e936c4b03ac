import type { Response } from '@portal/contract/endpoint'
import { listClientDeliveries, listClientWebhooks, readClientDelivery } from '@portal/contract/partner/admin-webhook'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'

export type WebhookView = Response<typeof listClientWebhooks>['data'][number]

export type DeliveryView = Response<typeof listClientDeliveries>['data'][number]
export type DeliveryState = DeliveryView['state']
export type Attempt = Response<typeof readClientDelivery>['attempts'][number]

/** Reading it anew reads the deliveries too, whose keys are below it. */
export const webhooksQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['admin', 'client-webhooks', clientId],
    queryFn: ({ signal }) => call(listClientWebhooks, { params: { id: clientId } }, { signal })
  })

type OfWebhook = { id: string; webhookId: string }

export const deliveriesQuery = (params: OfWebhook, state: DeliveryState | undefined) =>
  endlessQuery(
    [...webhooksQuery(params.id).queryKey, params.webhookId, 'deliveries', state ?? 'all'],
    listClientDeliveries,
    { params, query: state ? { state } : {} }
  )

export const deliveryQuery = (params: OfWebhook & { deliveryId: string }) =>
  queryOptions({
    queryKey: [...webhooksQuery(params.id).queryKey, params.webhookId, 'delivery', params.deliveryId],
    queryFn: ({ signal }) => call(readClientDelivery, { params }, { signal })
  })
