type Area = 'local' | 'session'

// Storage throws where cookies are blocked and when it is full; what is kept there is a convenience only.
const areaOf = (area: Area): Storage => (area === 'local' ? window.localStorage : window.sessionStorage)

/** Null where nothing is stored or storage is forbidden. */
export const readStored = (key: string, area: Area = 'local'): string | null => {
  try {
    return areaOf(area).getItem(key)
  } catch {
    return null
  }
}

export const writeStored = (key: string, value: string, area: Area = 'local'): void => {
  try {
    areaOf(area).setItem(key, value)
  } catch {
    // The page works without it.
  }
}
