import * as z from 'zod/mini'

/** What something is called in both languages. */
export const names = z.strictObject({ zh: z.string(), en: z.string() })

/** An account of the enterprise. */
export const person = z.strictObject({ username: z.string(), name: z.nullable(z.string()) })
