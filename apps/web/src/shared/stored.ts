type Area = 'local' | 'session'

// Storage throws if cookies are blocked or it is full. Stored values are only a convenience.
const areaOf = (area: Area): Storage => (area === 'local' ? window.localStorage : window.sessionStorage)

/** Null if nothing is stored or storage is blocked. */
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
    // The page works without storage.
  }
}

/** Deletes every key of this window that begins with `prefix`. */
export const forgetStored = (prefix: string): void => {
  try {
    const area = areaOf('session')
    for (const key of Object.keys(area).filter((name) => name.startsWith(prefix))) area.removeItem(key)
  } catch {
    // Blocked storage holds nothing.
  }
}
