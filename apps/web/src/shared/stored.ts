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

/** What this window keeps of somebody who leaves: everything whose key begins so. */
export const forgetStored = (prefix: string): void => {
  try {
    const area = areaOf('session')
    for (const key of Object.keys(area).filter((name) => name.startsWith(prefix))) area.removeItem(key)
  } catch {
    // Nothing could be kept either.
  }
}
