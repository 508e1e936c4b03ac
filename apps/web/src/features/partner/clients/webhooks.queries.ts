import type { Response } from '@portal/contract/endpoint'
import { listClientDeliveries, listClientWebhooks, readClientDelivery } from '@portal/contract/partner/admin-webhook'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type WebhookView = Response<typeof listClientWebhooks>['data'][number]

type Page = Response<typeof listClientDeliveries>
export type DeliveryView = Page['data'][number]
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
  infiniteQueryOptions({
    queryKey: [...webhooksQuery(params.id).queryKey, params.webhookId, 'deliveries', state ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      call(
        listClientDeliveries,
        { params, query: { ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        { signal }
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }: Page) => nextCursor
  })

export const deliveryQuery = (params: OfWebhook & { deliveryId: string }) =>
  queryOptions({
    queryKey: [...webhooksQuery(params.id).queryKey, params.webhookId, 'delivery', params.deliveryId],
    queryFn: ({ signal }) => call(readClientDelivery, { params }, { signal })
  })
