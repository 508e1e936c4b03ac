import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { amendAudit } from './as-owner.ts'
import type { TestApp } from './build-test-app.ts'

/**
 * Lets tests that count the records of the audit share one app: removes the records, the seals, the list of archives, the
 * verification, the stored files with the kept end, and what was logged. A test may have dropped the foreign key, so it is
 * made anew.
 */
export const emptyAudit = async (portal: TestApp): Promise<void> => {
  await amendAudit(
    portal,
    `TRUNCATE audit_event, audit_seal, audit_archive RESTART IDENTITY;
    DELETE FROM system_fact WHERE name LIKE 'audit-%';
    ALTER TABLE audit_seal DROP CONSTRAINT IF EXISTS audit_seal_event_id_fkey;
    ALTER TABLE audit_seal ADD CONSTRAINT audit_seal_event_id_fkey FOREIGN KEY (event_id) REFERENCES audit_event (id)
      ON DELETE RESTRICT ON UPDATE CASCADE`
  )
  const { dataDir } = portal.deps.config
  for (const name of ['files', 'audit-head.json']) await rm(join(dataDir, name), { recursive: true, force: true })
  portal.logLines.length = 0
}
