import { growth } from './facts/growth.ts'
import { live } from './facts/live.ts'
import { startUp } from './facts/start-up.ts'
import { streams } from './facts/streams.ts'
import type { FactGroup, Job } from './job.ts'
import { auditedWrites, decide, smsSend, submit } from './jobs/acts.ts'
import { clientRead } from './jobs/client-read.ts'
import { enterpriseSearch } from './jobs/enterprise-search.ts'
import { operators } from './jobs/operators.ts'
import { profileRead, profileSave } from './jobs/profile.ts'
import { queue } from './jobs/queue.ts'
import { sessionBesideSignIns, sessionRead } from './jobs/session.ts'
import { registration, signIn } from './jobs/sign-in.ts'
import { upload } from './jobs/upload.ts'

/** In the order of the table. */
export const jobs: Job[] = [
  signIn,
  registration,
  sessionRead,
  sessionBesideSignIns,
  profileRead,
  profileSave,
  submit,
  decide,
  smsSend,
  upload,
  queue,
  auditedWrites,
  operators,
  clientRead,
  enterpriseSearch
]

export const factGroups: FactGroup[] = [startUp, live, streams, growth]
