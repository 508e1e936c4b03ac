import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { repository } from './places.ts'

/**
 * For states that take months to arise: a process of its own runs this SQL, because journeys have no access to the
 * database. @throws Error when no row matched
 */
export const amend = (dataDir: string, sql: string): void => {
  execFileSync(process.execPath, [join(repository, 'prisma/testing-amend.ts'), dataDir, sql])
}
