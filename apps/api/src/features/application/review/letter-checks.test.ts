import { createCanvas } from '@napi-rs/canvas'
import { checkLetters } from '@portal/contract/application/review'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import { findLettersOf } from '#api/features/enterprise/letter/letter.store.ts'
import { drawLetter } from '#api/features/enterprise/letter/draw-letter.ts'
import { loadLetterFont } from '#api/features/enterprise/letter/letter-font.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openApplicant, plainProfiles, submit } from '#api/testing/factories/cases.ts'

let portal: TestApp
let reviewer: TestAdmin
let auditor: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
})
afterAll(() => portal.close())

const address = (code: string) => `https://portal.example.com/verify/${code.match(/.{4}/g)?.join('-')}`

/** A page with a code in the lower left corner, as a phone photographs it: askew. */
const photograph = (text: string | undefined, type: 'image/png' | 'image/jpeg' = 'image/jpeg'): Buffer => {
  const canvas = createCanvas(1240, 1754)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#e9e4d8'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(180, 1400)
  pen.rotate(0.06)
  if (text) drawCode(pen, text)
  return type === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg')
}

const drawCode = (pen: ReturnType<ReturnType<typeof createCanvas>['getContext']>, text: string): void => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const module = 190 / size
  pen.fillStyle = '#222222'
  for (const [y, row] of data.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) pen.fillRect(x * module, y * module, module + 0.3, module + 0.3)
}

type Given = { bytes: Buffer; mediaType?: string; status?: 'CLEAN' | 'QUARANTINED' }

const enter = () => openApplicant(portal)
type Applicant = Awaited<ReturnType<typeof enter>>

const issue = async ({ actor }: Applicant, code: string, validUntil = '2099-12-31T15:59:59.999Z') => {
  const letter = { id: newId(), code, enterpriseId: actor.enterpriseId, sealed: null, creditCodeTail: '4N59' }
  await portal.deps.db.authorisationLetter.create({ data: { ...letter, validUntil: new Date(validUntil) } })
}

const apply = async ({ actor }: Applicant, { bytes, mediaType = 'image/jpeg', status = 'CLEAN' }: Given) => {
  const letter = await insertAttachment(portal, actor.enterpriseId, 'application:letter', { status })
  const viewKey = fileKey(letter, 'view')
  await portal.deps.db.attachment.update({ where: { id: letter }, data: { mediaType, viewKey } })
  await portal.deps.files.put(viewKey, bytes, AbortSignal.timeout(5000))
  return submit(portal, actor, 'E_CONTRACT', { letter })
}

/** Asks until the portal has read the paper, as the page does. */
const check = async (id: string, admin = reviewer): ReturnType<typeof ask> => {
  const answer = await ask(id, admin)
  return answer.status === 200 && answer.body.some(({ result }: { result: string }) => result === 'reading')
    ? check(id, admin)
    : answer
}

const ask = (id: string, admin: TestAdmin) => admin.call(checkLetters, { params: { id } })

describe('the code on the letter of a case, read by the portal (R24)', () => {
  test('is that of a letter issued to the enterprise', async () => {
    const applicant = await enter()
    await issue(applicant, '70A2K5X8VH1M9CEW')
    const id = await apply(applicant, { bytes: photograph(address('70A2K5X8VH1M9CEW')) })
    const { status, body } = await check(id)
    expect(status).toBe(200)
    expect(body).toMatchObject([{ item: 'file:letter', result: 'match', expired: false }])
    expect((await check(id, auditor)).body).toEqual(body)
  })

  test('is read from a PDF, too', async () => {
    const applicant = await enter()
    await issue(applicant, '71A2K5X8VH1M9CEW')
    const facts = { fullName: '山西', creditCode: '91440101MA5CJQ4N59', legalPersonName: '王', agentName: '李' }
    const bytes = await drawLetter(await loadLetterFont(), {
      code: '71A2K5X8VH1M9CEW',
      issuedAt: new Date(),
      facts: { ...facts, agentPhone: '13700001111', authorisedUntil: '2099-12-31' },
      verifyUrl: 'https://portal.example.com/verify'
    })
    const id = await apply(applicant, { bytes, mediaType: 'application/pdf' })
    expect((await check(id)).body).toMatchObject([{ result: 'match' }])
  })

  test('of a letter whose authorisation has ended says so', async () => {
    const applicant = await enter()
    await issue(applicant, '72A2K5X8VH1M9CEW', '2020-01-31T15:59:59.999Z')
    const id = await apply(applicant, { bytes: photograph(address('72A2K5X8VH1M9CEW')) })
    const { enterpriseId } = applicant.actor
    // It was in force when it was uploaded.
    await portal.deps.db.attachment.updateMany({ where: { enterpriseId }, data: { createdAt: '2020-01-02T00:00:00Z' } })
    expect((await check(id)).body).toMatchObject([
      { result: 'match', expired: true, validUntil: '2020-01-31T15:59:59.999Z' }
    ])
  })

  test('is looked for among the letters of the codes on the paper, the last to end first', async () => {
    const applicant = await enter()
    const codes = ['74A2K5X8VH1M9CEW', '75A2K5X8VH1M9CEW', '76A2K5X8VH1M9CEW']
    const ends = ['2098-06-30', '2099-12-31', '2097-01-31'].map((day) => `${day}T15:59:59.999Z`)
    for (const [place, code] of codes.entries()) await issue(applicant, code, ends[place])
    const found = await findLettersOf(portal.deps.db, applicant.actor.enterpriseId, codes.slice(0, 2))
    expect(found.map(({ code, validUntil }) => [code, validUntil.toISOString()])).toEqual([
      [codes[1], ends[1]],
      [codes[0], ends[0]]
    ])
  })

  test('of a letter issued to another enterprise does not match', async () => {
    const [applicant, other] = [await enter(), await enter()]
    await issue(other, '73A2K5X8VH1M9CEW')
    const id = await apply(applicant, { bytes: photograph(address('73A2K5X8VH1M9CEW')) })
    expect((await check(id)).body).toEqual([
      { item: 'file:letter', result: 'mismatch', validUntil: null, expired: false }
    ])
  })

  test('that leads elsewhere does not match', async () => {
    const id = await apply(await enter(), { bytes: photograph('https://evil.example/') })
    expect((await check(id)).body).toMatchObject([{ result: 'mismatch' }])
  })

  test.each([
    ['a paper without a code', photograph(undefined, 'image/png'), 'image/png'],
    ['a broken picture', Buffer.from('no picture'), 'image/png'],
    ['a broken PDF', Buffer.from('%PDF-1.7 no more'), 'application/pdf']
  ])('is not found on %s', async (_name, bytes, mediaType) => {
    const id = await apply(await enter(), { bytes, mediaType })
    expect((await check(id)).body).toMatchObject([{ result: 'unread', expired: false }])
  })

  test('is not read before the scanner has released the paper (R25)', async () => {
    const id = await apply(await enter(), { bytes: photograph('x'), status: 'QUARANTINED' })
    expect((await check(id)).body).toEqual([])
  })

  test('is asked of no other qualification, and of no case that does not exist', async () => {
    const { actor } = await enter()
    expect((await check(await submit(portal, actor, 'LISTING'))).body).toEqual([])
    expect((await check(newId())).problem.code).toBe('request.not-found')
  })
})
