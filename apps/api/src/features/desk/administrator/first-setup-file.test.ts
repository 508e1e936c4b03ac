import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeFirstSetup, removeFirstSetupFile } from './first-setup-file.ts'

let home: string
let dataDir: string
let file: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'portal-first-setup-'))
  dataDir = join(home, 'data')
  file = join(dataDir, 'first-admin-link.txt')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const link = { url: 'http://127.0.0.1:3000/admin/setup/token' }
const log = { isTTY: false }

test('a terminal gets the link itself, and no file', async () => {
  expect(await placeFirstSetup(dataDir, { isTTY: true }, link)).toEqual(link)
  expect(existsSync(file)).toBe(false)
})

test('other output gets the name of a file that only its owner reads', async () => {
  expect(await placeFirstSetup(dataDir, log, link)).toEqual({ file })
  expect(readFileSync(file, 'utf8')).toBe(`${link.url}\n`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
})

test('the next start replaces the file, also one that others could read', async () => {
  await placeFirstSetup(dataDir, log, link)
  writeFileSync(file, 'old', { mode: 0o644 })
  const next = { url: `${link.url}2` }
  const placed = await Promise.all(Array.from({ length: 5 }, () => placeFirstSetup(dataDir, log, next)))
  expect(new Set(placed.map((shown) => JSON.stringify(shown)))).toEqual(new Set([JSON.stringify({ file })]))
  expect(readFileSync(file, 'utf8')).toBe(`${next.url}\n`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataDir)).toEqual(['first-admin-link.txt'])
})

test.each([
  ['at a start with an administrator', () => placeFirstSetup(dataDir, log, undefined)],
  ['at a start on a terminal', () => placeFirstSetup(dataDir, { isTTY: true }, link)],
  ['once there is an administrator', () => removeFirstSetupFile(dataDir)]
])('the file goes %s', async (_when, act) => {
  await placeFirstSetup(dataDir, log, link)
  await act()
  expect(existsSync(file)).toBe(false)
  await act()
})
