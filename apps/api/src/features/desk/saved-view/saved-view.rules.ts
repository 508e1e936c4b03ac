import { type SavedViewPage, savedViewPages } from '@portal/contract/desk/saved-view'

/**
 * Whether these parameters are a filter of the list. What was searched for by phone, user name or legal person tells about
 * a person, and a kept list of filters needs none.
 */
export const isViewOf = (page: SavedViewPage, query: string): boolean => {
  const parameters = new URLSearchParams(query)
  const keys = [...parameters.keys()]
  const known: readonly string[] = savedViewPages[page]
  const by = parameters.get('by') ?? 'enterprise'
  return (
    keys.every((key) => known.includes(key)) &&
    // Of a parameter that is there twice, a reader might take the other one.
    new Set(keys).size === keys.length &&
    (by === 'enterprise' || !parameters.has('search'))
  )
}
