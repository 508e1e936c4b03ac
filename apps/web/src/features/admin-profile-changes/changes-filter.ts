import { profileChangeStates } from '@portal/contract/admin-profile-changes'

export const changeTabs = [...profileChangeStates, 'all'] as const

/** The filter in the address: the state of the changes and the cursors of the previous pages. */
export type ChangesFilter = { state: (typeof changeTabs)[number]; trail: readonly string[] }

const longestTrail = 100

export const readChangesFilter = (query: URLSearchParams): ChangesFilter => ({
  state: changeTabs.find((state) => state === query.get('state')) ?? 'PENDING',
  trail: query
    .getAll('after')
    .filter((cursor) => cursor.length === 36)
    .slice(-longestTrail)
})

export const writeChangesFilter = ({ state, trail }: ChangesFilter): URLSearchParams => {
  const query = new URLSearchParams()
  if (state !== 'PENDING') query.set('state', state)
  for (const cursor of trail) query.append('after', cursor)
  return query
}

export const changesQueryOf = ({ state, trail }: ChangesFilter) => ({
  state,
  ...(trail.length > 0 ? { after: trail.at(-1) } : {})
})
