import type { Deps } from '#api/deps.ts'
import { rescanQuarantined, type RescanPlace } from '#api/features/attachment/rescan-quarantined.ts'
import { sweepOrphans, sweepUnbound } from '#api/features/attachment/sweep-files.ts'
import { sealAudit } from '#api/features/audit/seal-audit.ts'
import { expireGrants } from '#api/features/grant/change-grant.ts'
import type { Job } from './run-jobs.ts'
import { sweepRows } from './sweep.store.ts'

const seconds = 1000
const hours = 3_600_000

/** The portal's periodic jobs. Each runs on one process at a time. */
export const jobsOf = (deps: Deps, rescanPlace: RescanPlace = { after: undefined }): Job[] => [
  { name: 'seal-audit', everyMs: seconds, run: (signal) => sealAudit(deps, signal).then(() => {}) },
  { name: 'expire-grants', everyMs: 2 * seconds, run: () => expireGrants(deps).then(() => {}) },
  { name: 'rescan-quarantined', everyMs: 60 * seconds, run: (signal) => rescanQuarantined(deps, signal, rescanPlace) },
  { name: 'sweep-unbound', everyMs: hours, run: (signal) => sweepUnbound(deps, signal) },
  { name: 'sweep-orphans', everyMs: 6 * hours, run: (signal) => sweepOrphans(deps, signal) },
  { name: 'sweep-rows', everyMs: hours, run: (signal) => sweepRows(deps.db, signal) }
]
