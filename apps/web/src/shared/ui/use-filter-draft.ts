import { useState } from 'react'

/**
 * What the fields of a search say until it is asked for. Another address, such as by going back, replaces it. `onAsk`
 * changes the address with `flushSync`: one that came later would take away what was typed meanwhile.
 */
export const useFilterDraft = <Filter extends object>(filter: Filter, onAsk: (filter: Filter) => void) => {
  const address = JSON.stringify(filter)
  const [known, setKnown] = useState(address)
  const [draft, setDraft] = useState(filter)
  if (known !== address) {
    setKnown(address)
    setDraft(filter)
  }
  return {
    draft,
    set: (changes: Partial<Filter>): void => setDraft((before) => ({ ...before, ...changes })),
    ask: (next: Filter): void => {
      setDraft(next)
      onAsk(next)
    }
  }
}
