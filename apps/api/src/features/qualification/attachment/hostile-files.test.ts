import { refusals } from '@portal/contract/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { honestFiles, hostileFiles } from '#api/testing/factories/hostile-files.ts'
import { buildPdf } from '#api/testing/factories/pdf-builder.ts'
import { download, upload } from '#api/testing/factories/uploads.ts'

let portal: TestApp
let browser: TestBrowser
beforeAll(async () => {
  portal = await buildTestApp()
  browser = openBrowser(portal)
  await browser.enter()
})
afterAll(() => portal.close())

const countKept = async () => {
  const keys: string[] = []
  for await (const { key } of portal.deps.files.list()) keys.push(key)
  return { files: keys.length, rows: await portal.deps.db.attachment.count() }
}

const hostile = await hostileFiles()
const honest = await honestFiles()

test('the corpus holds at least 60 hostile files, no two the same', () => {
  expect(new Set(hostile.map(({ title }) => title)).size).toBe(hostile.length)
  expect(hostile.length).toBeGreaterThanOrEqual(60)
})

describe('a hostile file (R25)', () => {
  test.each(hostile.filter(({ refusal }) => refusal))(
    '$title is refused with its cause in Chinese ($refusal), and nothing of it stays',
    async (file) => {
      const before = await countKept()
      const { status, problem } = await upload(portal, browser, file)
      expect(problem.code).toBe(file.refusal)
      // Holds because of the filter above.
      expect(status).toBe(refusals[file.refusal!].status)
      expect(problem.detail).toMatch(/\p{Script=Han}/u)
      expect(await countKept()).toEqual(before)
    }
  )

  test.each(hostile.filter(({ refusal }) => !refusal))(
    '$title is disarmed: nothing of what it hid is in the copy that people see',
    async (file) => {
      const { status, body } = await upload(portal, browser, file)
      expect(status).toBe(201)
      const copy = await download(portal, browser, body.id)
      expect(copy.headers['content-type']).toBe(file.type)
      expect(file.bytes.includes(file.payload ?? '?')).toBe(true)
      expect(copy.bytes.includes(file.payload ?? '?')).toBe(false)
    }
  )
})

describe('an honest file', () => {
  test.each(honest)('$title is taken and shown', async (file) => {
    const { status, body } = await upload(portal, browser, file)
    expect(body).toMatchObject({ displayName: file.name, status: 'CLEAN', size: file.bytes.length })
    expect(status).toBe(201)
    const copy = await download(portal, browser, body.id)
    expect(copy.status).toBe(200)
    if (file.payload) expect(copy.bytes.includes(file.payload)).toBe(false)
  })
})

describe('names that attack', () => {
  const pdf = { type: 'application/pdf', bytes: buildPdf() }

  test.each([
    ['../../../etc/cron.d/x.pdf', 'x.pdf'],
    ['..\\..\\x.pdf', 'x.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['a.pdf.', 'a.pdf'],
    ['fdp\u202E合同.pdf', 'fdp合同.pdf'],
    [`${'é'.repeat(200)}.pdf`, `${'é'.repeat(200)}.pdf`],
    ['a";filename="b.pdf', 'a%22;filename=%22b.pdf'],
    ['合同（盖章）.pdf', '合同（盖章）.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf']
  ])('%j is shown and saved as %j', async (name, displayName) => {
    const { body } = await upload(portal, browser, { ...pdf, name })
    expect(body.displayName).toBe(displayName)
    const { headers } = await download(portal, browser, body.id, '?download=1')
    const disposition = String(headers['content-disposition'])
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(displayName)
  })

  test.each([
    ['a\0.pdf', 'file.name'],
    ['a.php\0.pdf', 'file.name'],
    ['\u202Efdp.exe', 'file.type'],
    ['a.pdf.exe', 'file.type'],
    ['.htaccess', 'file.name'],
    [`${'长'.repeat(300)}.pdf`, 'file.name']
  ])('%j is refused', async (name, code) => {
    expect((await upload(portal, browser, { ...pdf, name })).problem.code).toBe(code)
  })

  test('bytes that are no UTF-8 are refused as a name, with a hint to rename', async () => {
    const { problem } = await upload(portal, browser, { ...pdf, name: '\ufffd\ufffd.pdf' })
    expect(problem).toMatchObject({ code: 'file.name', detail: expect.stringContaining('改名') })
  })
})
