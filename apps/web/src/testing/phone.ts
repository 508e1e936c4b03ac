import { vi } from 'vitest'

/** Makes the window as narrow as a phone until `vi.unstubAllGlobals()`. */
export const holdPhone = (): void => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('max-width'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined
  }))
}
