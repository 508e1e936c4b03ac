import { live } from './facts/live.ts'
import { startUp } from './facts/start-up.ts'
import type { Job } from './job.ts'
import { auditedWrites } from './jobs/audit.ts'
import { changes } from './jobs/changes.ts'
import { clientRead, messageCreate, tokenIssue } from './jobs/clients.ts'
import { decide } from './jobs/decide.ts'
import { enterpriseSearch } from './jobs/enterprise-search.ts'
import { health } from './jobs/health.ts'
import { sessionReadLogged } from './jobs/logging.ts'
import { menuRead, qualificationsRead } from './jobs/menu.ts'
import { operators } from './jobs/operators.ts'
import { profileRead } from './jobs/profile-read.ts'
import { profileSave, profileSubmit } from './jobs/profile-save.ts'
import { queue, queueCounts, queueSize } from './jobs/queue.ts'
import { registration } from './jobs/registration.ts'
import { sessionBesideSignIns } from './jobs/session-beside-sign-ins.ts'
import { sessionRead } from './jobs/session-read.ts'
import { signIn } from './jobs/sign-in.ts'
import { signInBesideBroadcast } from './jobs/sign-in-beside-broadcast.ts'
import { smsSend } from './jobs/sms-send.ts'
import { submit } from './jobs/submit.ts'
import { uploadJpeg, uploadPdf } from './jobs/upload.ts'
import type { FactGroup } from './table.ts'

/** In the order of the table: first the jobs with a mark, then those without. */
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
  uploadPdf,
  queue,
  queueSize,
  auditedWrites,
  operators,
  clientRead,
  tokenIssue,
  messageCreate,
  changes,
  enterpriseSearch,
  signInBesideBroadcast,
  health,
  menuRead,
  qualificationsRead,
  queueCounts,
  profileSubmit,
  uploadJpeg,
  sessionReadLogged
]

export const factGroups: FactGroup[] = [startUp, live]
