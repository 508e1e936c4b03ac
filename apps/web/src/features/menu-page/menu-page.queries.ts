import type { MenuKey } from '@portal/contract/catalogue'
import { readMenuPage } from '@portal/contract/menu-pages'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const menuPageQuery = (menu: MenuKey) =>
  queryOptions({
    queryKey: ['menu-page', menu],
    queryFn: ({ signal }) => call(readMenuPage, { params: { menu } }, { signal }),
    // A grant may have ended since: what was shown before must not be shown again unasked.
    gcTime: 0
  })
