import { fileURLToPath } from 'node:url'

/** Root of this clone, without a slash at its end. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** What a failed run leaves behind to look at: pictures of pages, the server's log. */
export const results = fileURLToPath(new URL('../results', import.meta.url))
