import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** True in `pnpm test:long`. */
    isLong: boolean
  }
}

/** How much of one thing a test does: `few` in `pnpm test`, `many` in `pnpm test:long`, which lists the file as `repeated`. */
export const rounds = <T>(few: T, many: T): T => (inject('isLong') ? many : few)
