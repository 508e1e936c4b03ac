import { fileURLToPath } from 'node:url'

/** The root of this clone without a trailing slash. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

export const results = fileURLToPath(new URL('../results', import.meta.url))
