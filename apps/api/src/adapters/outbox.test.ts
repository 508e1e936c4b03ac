import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryOutbox } from '../testing/doubles/memory-outbox.ts'
import { createOutbox, type OutboxEntry } from './outbox.ts'

const at = '2026-11-25T10:00:00.000Z'
const sms = (code: string, phone = '13800000000'): OutboxEntry => ({
  kind: 'sms',
  phone,
  code,
  purpose: 'register',
  at
})
const captcha = (id: string, answer: string): OutboxEntry => ({ kind: 'captcha', id, answer, at })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '发件箱 '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('the outbox file of development and tests', () => {
  test('holds every SMS and captcha as a line of JSON, once it was recorded', async () => {
    const file = join(folder, 'outbox.jsonl')
    const outbox = createOutbox(file)
    await outbox.record(sms('123456'))
    expect(readFileSync(file, 'utf8')).toBe(
      '{"kind":"sms","phone":"13800000000","code":"123456","purpose":"register","at":"2026-11-25T10:00:00.000Z"}\n'
    )
    await outbox.record(captcha('c1', 'A3KW'))
    expect(lines(file)).toEqual([sms('123456'), captcha('c1', 'A3KW')])
  })

  test('is readable by its owner alone', async () => {
    const file = join(folder, 'outbox.jsonl')
    await createOutbox(file).record(sms('123456'))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('keeps the order of 200 entries recorded at once', async () => {
    const file = join(folder, 'outbox.jsonl')
    const outbox = createOutbox(file)
    const codes = Array.from({ length: 200 }, (_, number) => String(100_000 + number))
    await Promise.all(codes.map((code) => outbox.record(sms(code))))
    expect(lines(file)).toEqual(codes.map((code) => sms(code)))
  })

  test('that cannot be written reports it for each entry, and goes on once it can', async () => {
    const file = join(folder, 'missing', 'outbox.jsonl')
    const outbox = createOutbox(file)
    await expect(outbox.record(sms('1'))).rejects.toThrow('ENOENT')
    await expect(outbox.record(sms('2'))).rejects.toThrow('ENOENT')
    mkdirSync(join(folder, 'missing'))
    await outbox.record(sms('3'))
    expect(lines(file)).toEqual([sms('3')])
  })

  test('keeps nothing where none was asked for', async () => {
    await expect(createOutbox().record(sms('123456'))).resolves.toBeUndefined()
  })
})

describe('the outbox in memory', () => {
  test('tells the newest code of a phone and the answer of a captcha', async () => {
    const outbox = createMemoryOutbox()
    await outbox.record(sms('111111'))
    await outbox.record(sms('222222'))
    await outbox.record(sms('333333', '13900000000'))
    await outbox.record(captcha('c1', 'A3KW'))
    expect(outbox.lastCode('13800000000')).toBe('222222')
    expect(outbox.captchaAnswer('c1')).toBe('A3KW')
    expect(outbox.entries).toHaveLength(4)
  })

  test('fails loudly when nothing was sent', () => {
    const outbox = createMemoryOutbox()
    expect(() => outbox.lastCode('13800000000')).toThrow('no code')
    expect(() => outbox.captchaAnswer('c1')).toThrow('no captcha')
  })
})
