import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { repository } from './places.ts'

/**
 * For states that only months bring about, or another text of the agreement: does this SQL to the rows of a running
 * product, by a process of its own, since a journey itself knows no database. Throws where no row was met.
 */
export const amend = (dataDir: string, sql: string): void => {
  execFileSync(process.execPath, [join(repository, 'prisma/testing-amend.ts'), dataDir, sql])
}
