import { listSavedViews, type SavedViewPage } from '@portal/contract/desk/saved-view'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const savedViewsQuery = (page: SavedViewPage) =>
  queryOptions({
    queryKey: ['admin', 'saved-views', page],
    queryFn: ({ signal }) => call(listSavedViews, { query: { page } }, { signal })
  })
