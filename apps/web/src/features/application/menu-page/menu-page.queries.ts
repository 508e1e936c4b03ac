import type { Response } from '@portal/contract/endpoint'
import type { MenuKey } from '@portal/contract/menu-keys'
import { readMenuPage } from '@portal/contract/qualification/menu-pages'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type OpenMenu = Extract<Response<typeof readMenuPage>, { state: 'open' }>

export const menuPageQuery = (menu: MenuKey) =>
  queryOptions({
    queryKey: ['menu-page', menu],
    queryFn: ({ signal }) => call(readMenuPage, { params: { menu } }, { signal }),
    // The grant may have ended or the role changed, so the page is never shown from the cache.
    gcTime: 0
  })
