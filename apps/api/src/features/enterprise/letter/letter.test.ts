import { createCanvas } from '@napi-rs/canvas'
import { issueLetter, readLetterContent, verifyLetter } from '@portal/contract/enterprise/letter'
import { readPhoneLetter } from '@portal/contract/enterprise/phone'
import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { createHash, randomUUID } from 'node:crypto'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPasswordHasher } from '#api/adapters/hashing.ts'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, openApplicant, someOrigin } from '#api/testing/factories/cases.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { buildSibling, letPass, moveTo } from '#api/testing/factories/visitors.ts'
import { wholeProfile } from '#api/testing/factories/whole-profile.ts'
import { drawLetter } from './draw-letter.ts'
import { issueLetter as issueLetterFor } from './issue-letter.ts'
import { loadLetterFont } from './letter-font.ts'

const env = { PUBLIC_URL: 'https://portal.example.com', PROFILE_REQUIRED: 'fullName' }

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env })
})
afterAll(() => portal.close())

type Values = ReturnType<typeof wholeProfile>

/** An enterprise whose profile is as given, with a credit code of its own. */
const enter = async (changes: Parameters<typeof wholeProfile>[0] = {}): Promise<TestBrowser & { values: Values }> => {
  const browser = openBrowser(portal)
  await browser.enter()
  const values = wholeProfile({ creditCode: newCreditCode(), ...changes })
  await submit(browser, values, 0)
  return { ...browser, values }
}

const submit = async (browser: TestBrowser, values: Values, revision: number): Promise<void> => {
  const { accountName: _, ...others } = values
  const body = { revision, draftRevision: 0, values: { ...others, accountName: String(values['fullName']) } }
  const answer = await browser.call(submitProfile, { body })
  expect(answer.status).toBe(200)
}

const download = async (browser: TestBrowser, id: string) => {
  const response = await portal.app.inject({
    url: readLetterContent.path.replace(':id', id),
    headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  })
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload }
}

const read = async (bytes: Uint8Array) => {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, i) => (await document.getPage(i + 1)).getTextContent())
  )
  const text = pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join('\n')
  const { info } = await document.getMetadata()
  return { text, pages: document.numPages, info }
}

const verify = (browser: TestBrowser, code: string) => browser.call(verifyLetter, { params: { code } })

describe('issuing a 授权委托书 (R24)', () => {
  test('draws two letters of one enterprise at once and no more, so that no enterprise keeps the portal busy', async () => {
    const [owner, other] = [await enter(), await enter()]
    const { id } = (await owner.call(issueLetter, {})).body
    const theirs = (await other.call(issueLetter, {})).body.id
    const many = Promise.all(Array.from({ length: 10 }, () => download(owner, id)))
    expect((await download(other, theirs)).status).toBe(200)
    const statuses = (await many).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect((await download(owner, id)).status).toBe(200)
  })

  test('draws thirty letters of one enterprise and then none for a minute, also by another process', async () => {
    const sibling = await buildSibling(portal, { env })
    const [owner, other] = [await openApplicant(portal), await openApplicant(portal)]
    const elsewhere = moveTo(sibling, owner)
    const draw = async (browser: TestBrowser) => (await browser.call(readPhoneLetter, {})).status
    for (let i = 0; i < 15; i++) expect([await draw(owner), await draw(elsewhere)]).toEqual([200, 200])
    const refused = [
      await owner.call(readPhoneLetter, {}),
      await elsewhere.call(readPhoneLetter, {}),
      // Also that of another letter.
      await owner.call(readLetterContent, { params: { id: randomUUID() } })
    ]
    for (const { status, problem } of refused) {
      expect([status, problem.code]).toEqual([429, 'request.too-many'])
      expect(problem.retryAfter).toSatisfy((seconds: number) => seconds > 0 && seconds <= 60)
    }
    expect(await draw(other)).toBe(200)
    await letPass(portal, 61)
    expect(await draw(owner)).toBe(200)
    await sibling.close()
  })

  test('gives a PDF with the name, code, legal person, agent and period of the enterprise, and a code to verify it', async () => {
    const owner = await enter()
    const issued = await owner.call(issueLetter, {})
    expect(issued.status).toBe(201)
    expect(issued.body.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    expect(issued.body.validUntil).toBe('2099-12-31T15:59:59.999Z')
    const { status, headers, bytes } = await download(owner, issued.body.id)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition':
        'attachment; filename="authorisation-letter.pdf"; filename*=UTF-8\'\'%E6%8E%88%E6%9D%83%E5%A7%94%E6%89%98%E4%B9%A6.pdf',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'no-store'
    })
    const { text, pages } = await read(bytes)
    expect(pages).toBe(1)
    for (const words of [
      '授权委托书',
      '山西晋煤贸易有限公司',
      String(owner.values['creditCode']),
      '王建国',
      '李梅',
      '13700001111',
      '至2099年12月31日止',
      '电子合同会员',
      '法定代表人签字',
      '受托人签字',
      '企业公章',
      '受托人证件号码（手写）',
      '小于2M的JPG、JPEG、',
      issued.body.code,
      'https://portal.example.com/verify'
    ])
      expect(text).toContain(words)
    // Each value stands behind its label.
    expect(text.replaceAll(/\s+/g, ' ')).toContain('法定代表人 王建国 受托人（经办人） 李梅 受托人手机 13700001111')
  })

  test('prints no more of the persons than it needs: neither full phone nor ID number nor bank account', async () => {
    const owner = await enter()
    const { body } = await owner.call(issueLetter, {})
    const { text } = await read((await download(owner, body.id)).bytes)
    for (const key of ['legalPersonIdNumber', 'legalPersonPhone', 'bankAccount'])
      expect(text).not.toContain(owner.values[key])
  })

  test('shows the rare characters 㛃 䶮 𬱖 with a font of its own', async () => {
    const owner = await enter({ legalPersonName: '王㛃䶮𬱖' })
    const { body } = await owner.call(issueLetter, {})
    const { bytes } = await download(owner, body.id)
    expect((await read(bytes)).text).toContain('王㛃䶮𬱖')
    expect(bytes.toString('latin1')).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansSC/)
    expect(bytes.toString('latin1')).toContain('/FontFile2')
  })

  test('a character that the font lacks is named by its code point and noted, never dropped', async () => {
    const owner = await enter({ agentName: '李𠮷' })
    const { body } = await owner.call(issueLetter, {})
    const { text, pages } = await read((await download(owner, body.id)).bytes)
    expect(text).toContain('李〔U+20BB7〕')
    expect(text).toContain('请在其上方手写该字')
    expect(pages).toBe(1)
  })

  test('names what the profile lacks, and issues nothing', async () => {
    const browser = openBrowser(portal)
    await browser.enter()
    const { status, problem } = await browser.call(issueLetter, {})
    expect([status, problem.code]).toEqual([409, 'letter.profile-incomplete'])
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(
      ['fullName', 'creditCode', 'legalPersonName', 'agentName', 'agentPhone', 'agentAuthorisedUntil'].map(
        (key) => `/profile/${key}`
      )
    )
  })

  test('is written into the audit, without what the letter says', async () => {
    const owner = await enter()
    const issued = await owner.call(issueLetter, {})
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(row).toMatchObject({ action: 'letter.issued', detail: { letterId: issued.body.id } })
  })

  test('needs a session', async () => {
    const stranger = openBrowser(portal)
    expect((await stranger.call(issueLetter, {})).status).toBe(401)
    expect((await download(stranger, '019f0000-0000-7000-8000-000000000000')).status).toBe(401)
  })

  test('twenty a day and no more, also when all are asked for at once', async () => {
    const owner = await enter()
    const answers = await Promise.all(Array.from({ length: 24 }, () => owner.call(issueLetter, {})))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(4)
    expect(refused[0]?.problem).toMatchObject({ code: 'request.too-many', retryAfter: expect.any(Number) })
    expect(refused[0]?.problem.retryAfter).toBeGreaterThan(86_000)
    expect((await (await enter()).call(issueLetter, {})).status).toBe(201)
    const { enterpriseId } = await portal.deps.db.authorisationLetter.findUniqueOrThrow({
      where: { id: answers.find(({ status }) => status === 201)?.body.id }
    })
    await portal.deps.pool.query(
      "UPDATE authorisation_letter SET issued_at = issued_at - interval '24 hours' WHERE enterprise_id = $1",
      [enterpriseId]
    )
    expect((await owner.call(issueLetter, {})).status).toBe(201)
  })

  test('counts the last day of the authorisation in 北京时间', async () => {
    const actor = await addApplicant(portal)
    const { enterpriseId } = actor
    const fields = Object.fromEntries(Object.entries(wholeProfile()).filter(([, value]) => value !== null))
    await portal.deps.db.profile.update({
      where: { enterpriseId },
      data: { fields: { ...fields, agentAuthorisedUntil: '2026-11-24' } }
    })
    const issueAt = (instant: string) =>
      issueLetterFor({ ...portal.deps, clock: { now: () => new Date(instant) } }, actor, someOrigin)
    await expect(issueAt('2026-11-24T16:30:00Z')).rejects.toThrow('letter.profile-incomplete')
    expect((await issueAt('2026-11-24T15:30:00Z')).validUntil.toISOString()).toBe('2026-11-24T15:59:59.999Z')
  })
})

describe('a letter that was issued', () => {
  test('keeps what it said, byte for byte, whatever becomes of the profile; the next one says the new (R21, R24)', async () => {
    const owner = await enter()
    const { body: first } = await owner.call(issueLetter, {})
    const before = (await download(owner, first.id)).bytes
    await submit(owner, { ...owner.values, agentName: '赵新来' }, 1)
    const after = (await download(owner, first.id)).bytes
    expect(digest(after)).toBe(digest(before))
    const { body: second } = await owner.call(issueLetter, {})
    expect((await read((await download(owner, second.id)).bytes)).text).toContain('赵新来')
  })

  test("another enterprise's is not found", async () => {
    const owner = await enter()
    const { body } = await owner.call(issueLetter, {})
    const other = await enter()
    expect((await download(other, body.id)).status).toBe(404)
    expect((await download(owner, body.id)).status).toBe(200)
  })

  test('lies in the database without a name: what it says is sealed, and bound to its row (R20)', async () => {
    const owner = await enter({ agentName: '钱密封' })
    const { body } = await owner.call(issueLetter, {})
    const { rows } = await portal.deps.pool.query('SELECT l::text AS line FROM authorisation_letter l')
    expect(rows.map(({ line }) => line).join('\n')).not.toMatch(/钱密封|山西晋煤|王建国/)
    const { body: other } = await owner.call(issueLetter, {})
    await portal.deps.pool.query(
      'UPDATE authorisation_letter SET sealed = (SELECT sealed FROM authorisation_letter WHERE id = $1) WHERE id = $2',
      [body.id, other.id]
    )
    expect((await download(owner, other.id)).status).toBe(500)
  })

  test('whose persons were erased is not printed again, and can still be verified', async () => {
    const owner = await enter()
    const { body } = await owner.call(issueLetter, {})
    await portal.deps.pool.query('UPDATE authorisation_letter SET sealed = NULL WHERE id = $1', [body.id])
    expect((await download(owner, body.id)).status).toBe(404)
    expect((await verify(owner, body.code)).body.issued).toBe(true)
  })
})

describe('/verify (R24)', () => {
  test('says without a session that the letter was issued, when and until when, and gives no name', async () => {
    const owner = await enter()
    const { body } = await owner.call(issueLetter, {})
    const answer = await verify(openBrowser(portal), body.code)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      issued: true,
      issuedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      validUntil: '2099-12-31T15:59:59.999Z',
      expired: false,
      creditCodeTail: String(owner.values['creditCode']).slice(-4)
    })
  })

  test('reads a code that was typed by hand: lower case, blanks, look-alikes', async () => {
    const owner = await enter()
    const { body } = await owner.call(issueLetter, {})
    const typed = String(body.code).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await verify(openBrowser(portal), ` ${typed} `)).body.issued).toBe(true)
  })

  test.each(['0000-0000-0000-0000', '授权委托书', 'x', '../../etc/passwd', "' OR 1=1 --"])(
    'answers calmly that %s was never issued',
    async (code) => {
      const answer = await verify(openBrowser(portal), code)
      expect([answer.status, answer.body]).toEqual([
        200,
        { issued: false, issuedAt: null, validUntil: null, expired: false, creditCodeTail: null }
      ])
    }
  )

  test('says when the letter is over', async () => {
    const owner = await enter()
    const { body } = await owner.call(issueLetter, {})
    await portal.deps.pool.query(
      "UPDATE authorisation_letter SET valid_until = now() - interval '1 second' WHERE id = $1",
      [body.id]
    )
    expect((await verify(owner, body.code)).body).toMatchObject({ issued: true, expired: true })
  })
})

describe('the PDF', () => {
  const letter = {
    code: '70A2K5X8VH1M9CEW',
    issuedAt: new Date('2026-11-25T02:00:00Z'),
    verifyUrl: 'https://portal.example.com/verify',
    facts: {
      fullName: '山西晋煤贸易有限公司',
      creditCode: '91440101MA5CJQ4N59',
      legalPersonName: '王建国',
      agentName: '李梅',
      agentPhone: '137****1111',
      authorisedUntil: '2099-12-31'
    }
  }

  test('stays below 200 kB and asks no more of a processor than five password hashes', async () => {
    const font = await loadLetterFont()
    expect((await drawLetter(font, letter)).length).toBeLessThan(200_000)
    const { hash } = createPasswordHasher()
    const costOf = async (work: () => Promise<unknown>): Promise<number> => {
      const start = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    const [letters, hashes]: [number[], number[]] = [[], []]
    // In turns, and the lowest of each, since other load on the machine makes the same work cost more.
    for (let round = 0; round < 10; round++) {
      letters.push(await costOf(() => drawLetter(font, letter)))
      hashes.push(await costOf(() => hash(goodPassword)))
    }
    expect(Math.min(...letters) / Math.min(...hashes)).toBeLessThan(5)
  })

  test('shows the QR of the address at which the code is verified, module by module', async () => {
    const { data } = encode(`${letter.verifyUrl}/70A2-K5X8-VH1M-9CEW`, { ecc: 'M', border: 0 })
    const isDark = await rasterise(await drawLetter(await loadLetterFont(), letter))
    const [left, top, side] = [64, 718, 88]
    const centre = (index: number) => ((index + 0.5) * side) / data.length
    const seen = data.map((row, y) => row.map((_, x) => isDark(left + centre(x), top + centre(y))))
    expect(seen).toEqual(data)
  })

  test('says from which day in 北京时间 on it holds, and when it was issued', async () => {
    const issuedAt = new Date('2026-11-24T16:30:00Z')
    const { text, info } = await read(await drawLetter(await loadLetterFont(), { ...letter, issuedAt }))
    for (const words of ['自2026年11月25日起至2099年12月31日止', '2026-11-25 00:30']) expect(text).toContain(words)
    expect(info).toMatchObject({ Title: '授权委托书 70A2-K5X8-VH1M-9CEW' })
  })

  test('flows onto a second page rather than over its own foot', async () => {
    const facts = { ...letter.facts, fullName: '极'.repeat(100), legalPersonName: '𠮷'.repeat(50) }
    const { text, pages } = await read(await drawLetter(await loadLetterFont(), { ...letter, facts }))
    expect(pages).toBe(2)
    expect(text.match(/U\+20BB7/g)).toHaveLength(50)
  })
})

/** Whether the first page is dark at a place, in points from its upper left corner. */
const rasterise = async (bytes: Uint8Array): Promise<(x: number, y: number) => boolean> => {
  const scale = 3
  const page = await (await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise).getPage(1)
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(viewport.width, viewport.height)
  const pen = canvas.getContext('2d')
  await page.render({ canvas, viewport }).promise
  return (x, y) => (pen.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data[0] ?? 255) < 128
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
