import { importUploadStates } from '@portal/contract/desk/import-upload'
import { expect, test } from 'vitest'
import { actsOn, isAtWork, secondsLeft } from './import-upload.rules.ts'

const now = new Date('2026-12-31T00:00:00Z')
const usual = { stopAskedAt: null, counts: { accounts: { create: 1 } }, run: null }
const ran = { startedAt: new Date('2026-12-01T00:00:00Z') }
const system = { roles: ['SYSTEM' as const], isUploader: false, isWaiting: false, hasWorkbook: true, now }

test.each([
  ['being checked', { state: 'CHECKING' }, {}, 'stop'],
  ['checked', { state: 'CHECKED' }, {}, 'propose stop'],
  ['without changes', { state: 'CHECKED', counts: { accounts: { unchanged: 2, faulty: 1 } } }, {}, 'stop'],
  ['that waits', { state: 'CHECKED' }, { isWaiting: true }, ''],
  ['seen by 安全管理员', { state: 'CHECKED' }, { roles: ['SECURITY'] }, 'stop'],
  ['seen by 审计管理员', { state: 'CHECKED' }, { roles: ['AUDIT'] }, ''],
  ['seen by its uploader', { state: 'CHECKED' }, { isUploader: true }, 'propose stop workbook'],
  ['of which nothing is kept', { state: 'DONE' }, { isUploader: true, hasWorkbook: false }, ''],
  ['that runs', { state: 'RUNNING' }, {}, 'stop'],
  ['that is being stopped', { state: 'RUNNING', stopAskedAt: now }, {}, ''],
  ['that has run 30 days ago', { state: 'DONE', run: ran }, {}, 'undo'],
  ['that was stopped', { state: 'STOPPED', run: ran }, {}, 'undo'],
  ['that has run longer ago', { state: 'DONE', run: { startedAt: new Date(ran.startedAt.getTime() - 1) } }, {}, ''],
  ['whose undo waits', { state: 'DONE', run: ran }, { isWaiting: true }, ''],
  ['that is being undone', { state: 'UNDOING', run: ran }, {}, ''],
  ['that was undone', { state: 'UNDONE', run: null }, {}, ''],
  ['that was given up', { state: 'DISCARDED' }, {}, '']
] as const)('of an import %s, %j as %j may: %s', (_what, upload, reader, acts) => {
  expect(actsOn({ ...usual, ...upload }, { ...system, ...reader }).join(' ')).toBe(acts)
})

test.each([
  [{ done: 0, total: 1000 }, null],
  [{ done: 9, total: 1000 }, null],
  [{ done: 10, total: 1000 }, 990],
  [{ done: 1, total: 3 }, 20],
  [{ done: 1000, total: 1000 }, 0]
])('with %j after ten seconds, %s seconds are left', (progress, left) => {
  expect(secondsLeft({ ...progress, begunAt: new Date(now.getTime() - 10_000) }, now)).toBe(left)
  expect(secondsLeft({ ...progress, begunAt: null }, now)).toBeNull()
})

test('progress is shown while an import is checked, runs or is undone', () => {
  expect(importUploadStates.filter((state) => isAtWork({ state }))).toEqual(['CHECKING', 'RUNNING', 'UNDOING'])
})
