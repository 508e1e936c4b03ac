import { readHome } from '@portal/contract/application/home'
import { readProfile, saveProfileDraft, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterpriseIdOf, insertAttachment } from '#api/testing/factories/attachments.ts'
import { type Answer, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { uploadLicence, wholeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

type Values = Partial<Record<ProfileKey, string | null>>

const enter = async (app = portal): Promise<TestBrowser> => {
  await app.deps.pool.query('DELETE FROM sms_message; DELETE FROM throttle')
  const browser = openBrowser(app)
  await browser.enter()
  licences.set(browser, await uploadLicence(browser))
  return browser
}

const licences = new WeakMap<TestBrowser, { businessLicence: string }>()

/** With the 营业执照 of the enterprise, since every submission needs one. */
const submit = (browser: TestBrowser, values: Values, revision = 0, draftRevision = 0) =>
  browser.call(submitProfile, { body: { revision, draftRevision, values: { ...licences.get(browser), ...values } } })

const read = async (browser: TestBrowser) => (await browser.call(readProfile, {})).body

describe('the profile (R18, R19)', () => {
  test('is submitted whole, read back, and gives the enterprise its name in the session (R18, R19)', async () => {
    const browser = await enter()
    expect(await read(browser)).toMatchObject({
      revision: 0,
      values: {},
      draft: null,
      updatedAt: null,
      completeness: { percent: 0 }
    })

    const given = wholeProfile({ creditCode: newCreditCode(), ...licences.get(browser) })
    const answer = await submit(browser, given)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ revision: 1, awaitsReview: false })

    const profile = await read(browser)
    const { legalPersonIdNumber: _id, legalPersonPhone: _phone, bankAccount: _account, ...open } = given
    expect(profile.values).toEqual({
      ...open,
      legalPersonIdNumber: '110***********002X',
      legalPersonPhone: '139****5678',
      bankAccount: '***************2345'
    })
    expect(profile).toMatchObject({
      revision: 1,
      creditCodeSuspect: false,
      completeness: { percent: 100, missing: [] },
      draft: null
    })
    expect(profile.enterprise).toMatchObject({ number: expect.stringMatching(/^\d{10}$/), type: { nameZh: '供应商' } })
    expect((await browser.call(readSession, {})).body.enterprise.fullName).toBe(given['fullName'])
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'profile.submitted' },
      orderBy: { id: 'desc' }
    })
    expect(audited.detail).toEqual({ revision: 1 })
  })

  test('keeps sensitive values that are not given, and removes one that is null (R19, R20)', async () => {
    const browser = await enter()
    const given = wholeProfile({ creditCode: newCreditCode() })
    await submit(browser, given)
    const { legalPersonIdNumber: _id, legalPersonPhone: _phone, bankAccount: _account, ...open } = given
    const { updatedAt } = await read(browser)

    expect((await submit(browser, { ...open, email: 'new@example.com' }, 1)).body).toMatchObject({ revision: 2 })
    const second = await read(browser)
    expect(Date.parse(second.updatedAt)).toBeGreaterThan(Date.parse(updatedAt))
    expect(second.values).toMatchObject({
      email: 'new@example.com',
      legalPersonIdNumber: '110***********002X',
      bankAccount: '***************2345',
      legalPersonPhone: '139****5678'
    })

    expect((await submit(browser, { ...open, legalPersonPhone: null }, 2)).status).toBe(200)
    expect((await read(browser)).values).not.toHaveProperty('legalPersonPhone')
    expect((await submit(browser, { ...open, legalPersonPhone: '' }, 3)).status).toBe(200)

    const refused = await submit(browser, { ...open, bankAccount: null }, 4)
    expect(refused.status).toBe(400)
    expect(refused.problem.errors).toEqual([
      expect.objectContaining({ pointer: '/values/bankAccount', code: 'field.required' })
    ])
  })

  test('drops what is left empty, and normalises what is written (R20)', async () => {
    const browser = await enter()
    const creditCode = newCreditCode()
    const answer = await submit(
      browser,
      wholeProfile({
        creditCode: ` ${creditCode.slice(0, 8).toLowerCase()} ${creditCode.slice(8)} `,
        taxpayerId: '',
        fax: '  ',
        registeredCapital: '1,234.5000',
        bankAccount: '0502 1234 0930 0012 999',
        website: 'www.example.com',
        agentPhone: '+86 137-0000-1111',
        legalPersonIdNumber: '11010519491231002x'
      })
    )
    expect(answer.status).toBe(200)
    const { values } = await read(browser)
    expect(values).toMatchObject({
      creditCode,
      taxpayerId: creditCode,
      registeredCapital: '1234.5',
      website: 'http://www.example.com',
      agentPhone: '13700001111',
      bankAccount: '***************2999'
    })
    expect(values).not.toHaveProperty('fax')
  })
})

describe('each field has its rule (R20)', () => {
  const faulty: [string, Values, ProfileKey, string][] = [
    ['no full name', { fullName: ' ' }, 'fullName', 'field.required'],
    ['a legal person of 51 characters', { legalPersonName: '煤'.repeat(51) }, 'legalPersonName', 'text.too-long'],
    ['a name with a bidi override', { agentName: '李\u202e梅' }, 'agentName', 'text.invalid-characters'],
    ['a former 15-digit registration number', { creditCode: '140100200012345' }, 'creditCode', 'credit-code.legacy'],
    ['a credit code of 17 characters', { creditCode: '91440101MA5CJQ4N5' }, 'creditCode', 'credit-code.length'],
    ['a credit code with O for 0', { creditCode: '9144O101MA5CJQ4N59' }, 'creditCode', 'credit-code.alphabet'],
    [
      'a credit code with a wrong inner digit',
      { creditCode: '91440101MA5CJQ4N69' },
      'creditCode',
      'credit-code.check-digit'
    ],
    ['an unknown nature', { enterpriseNature: '999' }, 'enterpriseNature', 'option.unknown'],
    ['an unknown industry', { industry: 'Z' }, 'industry', 'option.unknown'],
    ['capital with five decimals', { registeredCapital: '1.00001' }, 'registeredCapital', 'decimal.format'],
    ['capital of fifteen digits', { registeredCapital: '1'.repeat(15) }, 'registeredCapital', 'decimal.format'],
    ['negative capital', { registeredCapital: '-1' }, 'registeredCapital', 'decimal.negative'],
    ['capital in words', { registeredCapital: '壹万' }, 'registeredCapital', 'decimal.format'],
    ['a day that does not exist', { establishedOn: '2023-02-29' }, 'establishedOn', 'date.format'],
    ['an establishment in the future', { establishedOn: '2999-01-01' }, 'establishedOn', 'date.in-future'],
    ['长期 as an establishment', { establishedOn: 'long-term' }, 'establishedOn', 'date.format'],
    [
      'an operating period that ends before it began',
      { operatingUntil: '2012-05-17' },
      'operatingUntil',
      'date.before-establishment'
    ],
    ['an unknown region', { registeredRegion: '999999' }, 'registeredRegion', 'region.unknown'],
    ['a province as region', { registeredRegion: '140000' }, 'registeredRegion', 'region.unknown'],
    ['a city that has counties as region', { registeredRegion: '140100' }, 'registeredRegion', 'region.unknown'],
    ['a postcode of five digits', { postcode: '03000' }, 'postcode', 'postcode.format'],
    ['a telephone in words', { telephone: '电话' }, 'telephone', 'telephone.format'],
    ['a fax with letters', { fax: '0351-abcdefg' }, 'fax', 'telephone.format'],
    ['an address without @', { email: 'office.example.com' }, 'email', 'email.format'],
    ['a web address with a script', { website: 'javascript:alert(1)' }, 'website', 'url.format'],
    ['an unknown type of document', { legalPersonIdType: 'driving-licence' }, 'legalPersonIdType', 'option.unknown'],
    ['a 15-digit identity card', { legalPersonIdNumber: '110105491231002' }, 'legalPersonIdNumber', 'id-card.legacy'],
    [
      'an identity card with a wrong check digit',
      { legalPersonIdNumber: '110105194912310021' },
      'legalPersonIdNumber',
      'id-card.check-digit'
    ],
    [
      'an identity card with an impossible birth date',
      { legalPersonIdNumber: '110105194913310021' },
      'legalPersonIdNumber',
      'id-card.birth-date'
    ],
    [
      'an identity card of a child',
      { legalPersonIdNumber: '110105201801010019' },
      'legalPersonIdNumber',
      'id-card.under-age'
    ],
    [
      'a passport of symbols',
      { legalPersonIdType: 'passport', legalPersonIdNumber: 'E#1' },
      'legalPersonIdNumber',
      'passport.format'
    ],
    [
      'a permit for Hong Kong without its letter',
      { legalPersonIdType: 'hk-macao-permit', legalPersonIdNumber: '12345678' },
      'legalPersonIdNumber',
      'hk-macao-permit.format'
    ],
    [
      'a permit for Taiwan of 7 digits',
      { legalPersonIdType: 'taiwan-permit', legalPersonIdNumber: '1234567' },
      'legalPersonIdNumber',
      'taiwan-permit.format'
    ],
    ['a document that has expired', { legalPersonIdExpiry: '2020-01-01' }, 'legalPersonIdExpiry', 'date.expired'],
    ['a mobile of 10 digits', { legalPersonPhone: '1391234567' }, 'legalPersonPhone', 'phone.format'],
    ['a landline as mobile', { agentPhone: '0351-2345678' }, 'agentPhone', 'phone.format'],
    ['an authorisation that is over', { agentAuthorisedUntil: '2020-01-01' }, 'agentAuthorisedUntil', 'date.in-past'],
    ['长期 as authorisation', { agentAuthorisedUntil: 'long-term' }, 'agentAuthorisedUntil', 'date.format'],
    ['an account under another name', { accountName: '别的公司' }, 'accountName', 'account-name.mismatch'],
    ['a bank branch code of 11 digits', { bankBranchCode: '10216100001' }, 'bankBranchCode', 'bank-branch-code.format'],
    ['a bank account of 7 digits', { bankAccount: '1234567' }, 'bankAccount', 'bank-account.format'],
    ['a bank account of 33 digits', { bankAccount: '1'.repeat(33) }, 'bankAccount', 'bank-account.format'],
    ['a taxpayer number with signs', { taxpayerId: '12345678901234-!' }, 'taxpayerId', 'taxpayer-id.format'],
    ['an unknown type of invoice', { invoiceType: 'receipt' }, 'invoiceType', 'option.unknown']
  ]
  const good: [string, Values][] = [
    ['东莞, a city without counties', { registeredRegion: '441900' }],
    ['a county of 山西', { registeredRegion: '140105' }],
    ['长期 as operating period', { operatingUntil: 'long-term' }],
    ['an operating period to the day', { operatingUntil: '2032-05-17' }],
    ['a passport', { legalPersonIdType: 'passport', legalPersonIdNumber: 'E12345678' }],
    ['a permit for Hong Kong', { legalPersonIdType: 'hk-macao-permit', legalPersonIdNumber: 'H12345678' }],
    ['a permit for Taiwan', { legalPersonIdType: 'taiwan-permit', legalPersonIdNumber: '12345678' }],
    [
      'full-width brackets in the account name',
      { fullName: '山西（太原）煤业有限公司', accountName: '山西(太原)煤业有限公司' }
    ],
    ['a bank account of 8 digits', { bankAccount: '12345678' }],
    ['a bank account of 32 digits', { bankAccount: '1'.repeat(32) }],
    ['a 400 number', { telephone: '400-123-4567' }],
    ['capital with four decimals', { registeredCapital: '0.0001' }]
  ]
  let browser: TestBrowser
  beforeAll(async () => {
    browser = await enter()
  })

  test.each(faulty)('refuses %s beside its field', async (_what, changes, key, code) => {
    const answer = await submit(browser, wholeProfile(changes), 0)
    expect(answer.status).toBe(400)
    expect(answer.problem).toMatchObject({
      code: 'request.invalid',
      errors: [{ pointer: `/values/${key}`, code, detail: expect.stringMatching(/\p{Script=Han}/u) }]
    })
  })

  test.each(good)('accepts %s', async (_what, changes) => {
    const { revision } = await read(browser)
    expect(
      (await submit(browser, wholeProfile({ creditCode: newCreditCode(), ...changes }), revision)).problem
    ).toEqual({ revision: revision + 1, awaitsReview: false })
  })

  test('names every missing required field at once, in the order of the page', async () => {
    const fresh = await enter()
    const answer = await submit(fresh, { businessLicence: null })
    expect(answer.problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      [
        'fullName',
        'creditCode',
        'registeredCapital',
        'establishedOn',
        'operatingUntil',
        'registeredRegion',
        'registeredAddress',
        'legalPersonName',
        'legalPersonIdType',
        'legalPersonIdNumber',
        'agentName',
        'agentPhone',
        'agentAuthorisedUntil',
        'accountName',
        'bankName',
        'bankBranchCode',
        'bankAccount'
      ]
        .map((key) => `/values/${key} field.required`)
        .concat('/values/businessLicence file.required')
    )
  })

  test('asks for the number again when the type of document changes', async () => {
    const { revision } = await read(browser)
    await submit(browser, wholeProfile({ creditCode: newCreditCode() }), revision)
    const { legalPersonIdNumber: _id, ...rest } = wholeProfile({
      creditCode: newCreditCode(),
      legalPersonIdType: 'passport'
    })
    const answer = await submit(browser, rest, revision + 1)
    expect(answer.problem.errors).toEqual([
      expect.objectContaining({ pointer: '/values/legalPersonIdNumber', code: 'id-number.type-changed' })
    ])
  })
})

describe('统一社会信用代码 (R20)', () => {
  test.each([
    '914403001922038216',
    '9144030071526726XG',
    '91110000802100433B',
    '91330100799655058B',
    '91350200MA2YJ1XR9G',
    '9135021359498494XQ',
    '123502001549897397'
  ])('%s has both check digits right', async (creditCode) => {
    const browser = await enter()
    expect((await submit(browser, wholeProfile({ creditCode }))).status).toBe(200)
    expect((await read(browser)).creditCodeSuspect).toBe(false)
  })

  test('one whose outer digit alone is wrong is accepted and marked for the reviewer', async () => {
    const browser = await enter()
    expect((await submit(browser, wholeProfile({ creditCode: '91350203M0001QAY9B' }))).status).toBe(200)
    expect((await read(browser)).creditCodeSuspect).toBe(true)
    expect((await submit(browser, wholeProfile({ creditCode: newCreditCode() }), 1)).status).toBe(200)
    expect((await read(browser)).creditCodeSuspect).toBe(false)
  })

  test('belongs to one active enterprise: of 20 parallel submissions one succeeds and 19 conflict', async () => {
    const browsers: TestBrowser[] = []
    for (let i = 0; i < 20; i++) browsers.push(await enter())
    const creditCode = newCreditCode()
    const answers = await Promise.all(browsers.map((browser) => submit(browser, wholeProfile({ creditCode }))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)])
    const refused = answers.filter(({ status }) => status === 409)
    for (const { problem } of refused) {
      expect(problem).toMatchObject({
        code: 'profile.credit-code-taken',
        errors: [{ pointer: '/values/creditCode', code: 'credit-code.taken' }]
      })
    }

    const winner = browsers[answers.findIndex(({ status }) => status === 200)]
    const loser = browsers[answers.findIndex(({ status }) => status === 409)]
    if (!winner || !loser) throw new Error('no submission won')
    expect((await submit(winner, wholeProfile({ creditCode }), 1)).status).toBe(200)
    await portal.deps.pool.query("UPDATE enterprise SET status = 'CLOSED' WHERE credit_code = $1", [creditCode])
    expect((await submit(loser, wholeProfile({ creditCode }))).status).toBe(200)
  })
})

describe('two people at once (R18)', () => {
  test('a submission over a profile that changed meanwhile gets a conflict, and nothing is overwritten', async () => {
    const browser = await enter()
    const creditCode = newCreditCode()
    await submit(browser, wholeProfile({ creditCode }))
    const stale = await submit(browser, wholeProfile({ creditCode, email: 'lost@example.com' }), 0)
    expect(stale.status).toBe(409)
    expect(stale.problem.code).toBe('profile.conflict')
    expect((await read(browser)).values.email).toBe('office@example.com')
  })

  test('of 20 parallel submissions from one revision exactly one wins', async () => {
    const browser = await enter()
    const creditCode = newCreditCode()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => submit(browser, wholeProfile({ creditCode, agentPosition: `经办 ${i}` })))
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)])
    const profile = await read(browser)
    expect(profile.revision).toBe(1)
    expect(profile.values.agentPosition).toBe(`经办 ${answers.findIndex(({ status }) => status === 200)}`)
  })

  test('a submission that has not seen the latest draft conflicts', async () => {
    const browser = await enter()
    await browser.call(saveProfileDraft, { body: { revision: 0, baseRevision: 0, values: { fullName: '一' } } })
    await browser.call(saveProfileDraft, { body: { revision: 1, baseRevision: 0, values: { fullName: '二' } } })
    const values = wholeProfile({ creditCode: newCreditCode() })
    expect((await submit(browser, values, 0, 0)).problem.code).toBe('profile.conflict')
    expect((await submit(browser, values, 0, 1)).problem.code).toBe('profile.conflict')
    expect((await submit(browser, values, 0, 2)).status).toBe(200)
    expect((await read(browser)).draft).toBeNull()
  })
})

describe('papers (R25)', () => {
  test('are values of the profile: named by draft and submission, shown with name and state, and evidence once submitted (R25)', async () => {
    const browser = await enter()
    const id = licences.get(browser)?.businessLicence ?? ''
    const front = await insertAttachment(portal, await enterpriseIdOf(portal, browser), 'profile:legalPersonIdFront', {
      status: 'QUARANTINED',
      displayName: '人像面.png'
    })
    const isBound = async (paper: string) =>
      (await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: paper } })).boundAt !== null
    expect([await isBound(id), await isBound(front)]).toEqual([false, false])

    const values = { legalPersonIdFront: front }
    expect((await browser.call(saveProfileDraft, { body: { revision: 0, baseRevision: 0, values } })).status).toBe(200)
    expect([await isBound(id), await isBound(front)]).toEqual([false, false])
    expect((await portal.deps.db.profileDraft.findMany({ where: { papers: { has: front } } })).length).toBe(1)
    expect((await read(browser)).papers).toEqual({
      [front]: expect.objectContaining({ displayName: '人像面.png', status: 'QUARANTINED', mediaType: 'image/png' })
    })

    const given = wholeProfile({ creditCode: newCreditCode(), legalPersonIdFront: front })
    expect((await submit(browser, given, 0, 1)).status).toBe(200)
    expect([await isBound(id), await isBound(front)]).toEqual([true, true])
    const profile = await read(browser)
    expect(profile.values).toMatchObject({ businessLicence: id, legalPersonIdFront: front })
    expect(Object.keys(profile.papers).toSorted()).toEqual([id, front].toSorted())
    expect(profile.completeness).toEqual({ percent: 100, missing: [] })

    const { legalPersonIdFront: _front, ...rest } = given
    expect((await submit(browser, rest, 1)).status).toBe(200)
    expect((await read(browser)).values).not.toHaveProperty('legalPersonIdFront')
  })

  test('that are unknown, infected or of another enterprise are refused beside their field, in a draft and at 提交 (R25)', async () => {
    const browser = await enter()
    const stranger = await enter()
    const infected = await insertAttachment(portal, await enterpriseIdOf(portal, browser), 'profile:bankPermit', {
      status: 'INFECTED'
    })
    const values = {
      ...wholeProfile({ creditCode: newCreditCode() }),
      businessLicence: licences.get(stranger)?.businessLicence ?? '',
      legalPersonIdFront: '0193b3a0-0000-7000-8000-000000000000',
      bankPermit: infected
    }
    const expected = ['businessLicence', 'legalPersonIdFront', 'bankPermit'].map((key) => `${key} file.not-usable`)
    const faultsOf = ({ problem }: Answer) =>
      problem.errors?.map(({ pointer, code }) => `${pointer.replace('/values/', '')} ${code}`)
    const saved = await browser.call(saveProfileDraft, { body: { revision: 0, baseRevision: 0, values } })
    expect([saved.status, faultsOf(saved)]).toEqual([400, expected])
    const submitted = await submit(browser, values)
    expect([submitted.status, faultsOf(submitted)]).toEqual([400, expected])
    expect(await read(browser)).toMatchObject({ revision: 0, draft: null, papers: {} })
    const foreign = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: values.businessLicence } })
    expect(foreign.boundAt).toBeNull()
  })

  test('whose validity is over are refused like any expired document (R20)', async () => {
    const browser = await enter()
    const answer = await submit(browser, wholeProfile({ businessLicenceValidUntil: '2020-01-01' }))
    expect(answer.problem.errors).toEqual([
      expect.objectContaining({ pointer: '/values/businessLicenceValidUntil', code: 'date.expired' })
    ])
  })
})

describe('one enterprise and another', () => {
  test('never see each other’s profile or draft', async () => {
    const [a, b] = [await enter(), await enter()]
    await submit(a, wholeProfile({ creditCode: newCreditCode(), fullName: '甲公司', accountName: '甲公司' }))
    await a.call(saveProfileDraft, { body: { revision: 0, baseRevision: 1, values: { fullName: '甲的草稿' } } })
    expect(await read(b)).toMatchObject({ revision: 0, values: {}, draft: null })
    await submit(b, wholeProfile({ creditCode: newCreditCode(), fullName: '乙公司', accountName: '乙公司' }))
    expect((await read(a)).values.fullName).toBe('甲公司')
    expect((await read(b)).values.fullName).toBe('乙公司')
    expect(JSON.stringify(await read(b))).not.toContain('甲')
    expect((await b.call(readHome, {})).body.completeness.percent).toBe(100)
  })
})

describe('the enterprise’s home (R17)', () => {
  test("is complete with the operating manual's single required field where the deployment wants it so (R17, R20)", async () => {
    const manual = await buildTestApp({ env: { PROFILE_REQUIRED: 'fullName' } })
    try {
      const browser = await enter(manual)
      expect((await submit(browser, {})).problem.errors).toEqual([
        expect.objectContaining({ pointer: '/values/fullName' })
      ])
      expect((await submit(browser, { fullName: '山西晋煤贸易有限公司' })).status).toBe(200)
      expect((await browser.call(readHome, {})).body).toMatchObject({
        completeness: { percent: 100, missing: [] },
        next: { key: 'apply' }
      })
      expect((await read(browser)).required).toEqual(['fullName'])
    } finally {
      await manual.close()
    }
  })
})
