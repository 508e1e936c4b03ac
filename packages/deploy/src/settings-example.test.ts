import { settings } from '@portal/api/src/config.ts'
import { expect, it } from 'vitest'
import { readRows, settingsExample } from './settings-example.ts'

const example = settingsExample()

it('has each setting of the API once, with its default, commented out', () => {
  const lines = example.split('\n').filter((line) => /^#[A-Z]/.test(line))
  expect(lines.toSorted()).toEqual(settings.map(({ name, usual }) => `#${name}=${usual}`).toSorted())
  expect(lines).toContain('#PORT=3000')
  expect(lines).toContain('#SMS_TENCENT_TEMPLATE_NOTICE_EXPIRY=')
})

it('says of each what operating.md says, and operating.md has no other settings', () => {
  const rows = readRows()
  for (const { meaning } of rows) expect(example).toContain(meaning)
  const known = new Set(settings.map(({ name }) => name))
  const named = rows.flatMap(({ names }) => [...names.matchAll(/`([A-Z0-9]+(_[A-Z0-9]+)*)`/g)].map(([, name]) => name))
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((name) => !known.has(name!))).toEqual([])
})
