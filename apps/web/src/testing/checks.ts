import type { CheckView, readCheck } from '@portal/contract/application/internal-check'
import type { Response } from '@portal/contract/endpoint'
import type { SessionView } from '@portal/contract/identity/session'
import { sessionOf } from './center.tsx'

export type CheckInFull = Response<typeof readCheck>

export const checkId = '0198d2c4-0000-7000-8000-000000000301'
const preparedAt = new Date('2026-01-05T01:00:00Z')
export const decidedAt = new Date('2026-01-05T02:30:00Z')
const wang = { username: 'wang_jb', name: '王经办' }
export const li = { username: 'li_fh', name: '李复核' }

/** 王经办 has prepared an application for 挂牌交易; the caller may decide. */
export const checkOf = (changes: Partial<CheckView> = {}): CheckView => ({
  id: checkId,
  kind: 'APPLICATION',
  qualification: 'LISTING',
  name: { zh: '挂牌交易', en: 'Listed trading' },
  applicationId: null,
  state: 'WAITING',
  preparedBy: wang,
  preparedAt,
  decidedBy: null,
  decidedAt: null,
  words: null,
  actions: ['confirm', 'send-back'],
  ...changes
})

export const profileCheck = (changes: Partial<CheckView> = {}): CheckView =>
  checkOf({ kind: 'PROFILE', qualification: null, name: null, ...changes })

export const sentBack = (changes: Partial<CheckView> = {}): CheckView =>
  checkOf({ state: 'SENT_BACK', decidedBy: li, decidedAt, words: '请附场地证明', actions: [], ...changes })

export const checkInFull = (changes: Partial<CheckInFull> = {}): CheckInFull => ({
  ...checkOf(),
  differences: {},
  fields: {},
  files: {},
  papers: {},
  items: { fields: [], files: [] },
  ...changes
})

/** The same session while 企业内复核 is on; `needsCheck` for one whose submissions wait. */
export const checkedSession = (session: SessionView = sessionOf(), needsCheck = true): SessionView => ({
  ...session,
  needsCheck,
  enterprise: { ...session.enterprise, checksSubmissions: true }
})
