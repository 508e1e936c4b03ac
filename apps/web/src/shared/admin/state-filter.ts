/** The filter of a list in the address: the state of the rows and the cursors of the previous pages. */
export type StateFilter<State extends string> = {
  state: State
  /** R44: what belongs to the sandbox, instead of all the rest. */
  isTest: boolean
  trail: readonly string[]
}

const longestTrail = 100

/** The first of `states` is the one that an address without a query shows. */
export const readStateFilter = <const State extends string>(
  query: URLSearchParams,
  states: readonly [State, ...State[]]
): StateFilter<State> => ({
  state: states.find((state) => state === query.get('state')) ?? states[0],
  isTest: query.get('test') === '1',
  trail: query
    .getAll('after')
    .filter((cursor) => cursor.length === 36)
    .slice(-longestTrail)
})

export const writeStateFilter = <const State extends string>(
  { state, isTest, trail }: StateFilter<State>,
  states: readonly [State, ...State[]]
): URLSearchParams => {
  const query = new URLSearchParams()
  if (state !== states[0]) query.set('state', state)
  if (isTest) query.set('test', '1')
  for (const cursor of trail) query.append('after', cursor)
  return query
}

/** As the API asks for it. */
export const stateQueryOf = <State extends string>({ state, isTest, trail }: StateFilter<State>) => ({
  state,
  ...(isTest ? { test: '1' as const } : {}),
  ...(trail.length > 0 ? { after: trail.at(-1) } : {})
})
