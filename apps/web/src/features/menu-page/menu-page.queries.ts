import type { MenuKey } from '@portal/contract/catalogue'
import { readMenuPage } from '@portal/contract/menu-pages'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const menuPageQuery = (menu: MenuKey) =>
  queryOptions({
    queryKey: ['menu-page', menu],
    queryFn: ({ signal }) => call(readMenuPage, { params: { menu } }, { signal }),
    // The grant may have ended, so the page is never shown from the cache.
    gcTime: 0
  })
