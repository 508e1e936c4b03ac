import { checkUsername, listEnterpriseTypes, readAgreement, register } from '@portal/contract/identity/registration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshPhone, freshUsername, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { readLog } from '#api/testing/log-text.ts'
import { addAccounts, behindProxy, buildSibling, newVisitor, requestCode } from '#api/testing/factories/visitors.ts'

type Wish = Awaited<ReturnType<TestBrowser['registration']>>

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

const visit = () => newVisitor(portal)

const pathsAndCodes = (errors: { pointer: string; code: string }[] | undefined) =>
  errors?.map(({ pointer, code }) => `${pointer} ${code}`)

test('an enterprise registers with an SMS code, gets its ten-digit number and signs in (R1, R9, R10)', async () => {
  const browser = visit()
  const wish = await browser.registration({ username: 'Jin_Mei' })
  const answer = await browser.call(register, { body: wish })
  expect(answer.status).toBe(201)
  expect(answer.body).toEqual({ enterpriseNumber: expect.stringMatching(/^\d{10}$/), username: 'Jin_Mei' })

  const session = await browser.signInAs('jin_mei')
  expect(session.status).toBe(201)
  expect(session.body.account.username).toBe('Jin_Mei')
  expect(session.body.due).toEqual([])
})

test('the SMS code counts as it was pasted, with blanks and full-width digits (R6)', async () => {
  const browser = visit()
  const { code, ...wish } = await browser.registration()
  const fullWidth = code.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const pasted = ` ${fullWidth.slice(0, 3)}\u3000${fullWidth.slice(3)} `
  expect((await browser.call(register, { body: { ...wish, code: pasted } })).status).toBe(201)
})

test('the 用户编号 of the next enterprise is the next number (R9)', async () => {
  const numberOf = async () => Number((await visit().enter()).enterpriseNumber)
  const first = await numberOf()
  expect(await numberOf()).toBe(first + 1)
})

test('offers the seven 企业类型 in the order of the manual (R2)', async () => {
  const { body } = await visit().call(listEnterpriseTypes, {})
  expect(body.map(({ nameZh }: { nameZh: string }) => nameZh)).toEqual([
    '供应商',
    '采购商',
    '核心企业',
    '物流企业',
    '仓储监管企业',
    '金融机构',
    '子公司'
  ])
})

describe('a registration with a faulty field is refused and says which', () => {
  let wish: Wish
  let browser: TestBrowser
  beforeAll(async () => {
    browser = visit()
    wish = await browser.registration()
  })

  const faults: [string, (wish: Wish) => object, string][] = [
    ['企业类型 missing', (w) => ({ ...w, enterpriseType: undefined }), '/enterpriseType enterpriseType.required'],
    [
      '企业类型 not in the list (R2)',
      (w) => ({ ...w, enterpriseType: 'BANK' }),
      '/enterpriseType enterpriseType.unknown'
    ],
    [
      '企业类型 in the wrong case (R2)',
      (w) => ({ ...w, enterpriseType: 'supplier' }),
      '/enterpriseType enterpriseType.unknown'
    ],
    ['用户名 missing', (w) => ({ ...w, username: undefined }), '/username username.required'],
    ['用户名 empty', (w) => ({ ...w, username: ' ' }), '/username username.required'],
    ['用户名 of 3 characters (R3)', (w) => ({ ...w, username: 'abc' }), '/username username.format'],
    ['用户名 of 21 characters (R3)', (w) => ({ ...w, username: 'a'.repeat(21) }), '/username username.format'],
    ['用户名 with a dash (R3)', (w) => ({ ...w, username: 'jin-mei' }), '/username username.format'],
    ['用户名 in Chinese (R3)', (w) => ({ ...w, username: '晋煤国贸' }), '/username username.format'],
    [
      '用户名 with a Kelvin sign in place of K (R3)',
      (w) => ({ ...w, username: '\u212Aelvin' }),
      '/username username.format'
    ],
    ['用户名 with NUL (R3)', (w) => ({ ...w, username: 'user\u0000name' }), '/username username.format'],
    ['密码 missing', (w) => ({ ...w, password: undefined }), '/password password.required'],
    ['密码 of 5 characters (R4)', (w) => ({ ...w, password: 'Ab#12' }), '/password password.manual.length'],
    [
      '密码 of 21 characters (R4)',
      (w) => ({ ...w, password: `Ab#12${'x'.repeat(16)}` }),
      '/password password.manual.length'
    ],
    [
      '密码 of 65 characters (R4)',
      (w) => ({ ...w, password: `Ab#12${'x'.repeat(60)}` }),
      '/password password.too-long'
    ],
    ['密码 of letters only (R4)', (w) => ({ ...w, password: 'kohlengrube' }), '/password password.manual.composition'],
    ['密码 of digits only (R4)', (w) => ({ ...w, password: '8302759164' }), '/password password.manual.composition'],
    ['密码 with a blank (R4)', (w) => ({ ...w, password: 'Coal #2026x' }), '/password password.characters'],
    ['密码 in Chinese (R4)', (w) => ({ ...w, password: '晋煤Coal2026' }), '/password password.characters'],
    ['密码 that is common (R4)', (w) => ({ ...w, password: 'Password1' }), '/password password.common'],
    ['密码 that is common in China (R4)', (w) => ({ ...w, password: 'woaini1314' }), '/password password.common'],
    [
      '密码 that contains the user name in another case (R4)',
      (w) => ({ ...w, username: 'Miner', password: 'x#mINER12' }),
      '/password password.contains-username'
    ],
    ['手机号 missing', (w) => ({ ...w, phone: undefined }), '/phone phone.required'],
    ['手机号 of 10 digits (R5)', (w) => ({ ...w, phone: '1390000000' }), '/phone phone.format'],
    ['手机号 that starts with 12 (R5)', (w) => ({ ...w, phone: '12900000000' }), '/phone phone.range'],
    ['手机号 of another country (R5)', (w) => ({ ...w, phone: '+852 5123 4567' }), '/phone phone.format'],
    ['手机号 as a number', (w) => ({ ...w, phone: 13_900_000_000 }), '/phone field.type'],
    ['验证码 missing', (w) => ({ ...w, code: undefined }), '/code code.required'],
    ['验证码 of 5 digits (R6)', (w) => ({ ...w, code: '12345' }), '/code code.format'],
    ['验证码 with letters (R6)', (w) => ({ ...w, code: '12345a' }), '/code code.format'],
    ['协议 not agreed to (R8)', (w) => ({ ...w, agreement: undefined }), '/agreement agreement.required'],
    [
      '协议 of another text than today’s (R8)',
      (w) => ({ ...w, agreement: { ...w.agreement, sha256: '0'.repeat(64) } }),
      '/agreement agreement.changed'
    ],
    ['a field that the form does not have', (w) => ({ ...w, status: 'ACTIVE' }), '/status field.unknown']
  ]

  test.each(faults)('%s', async (_name, spoil, fault) => {
    const answer = await browser.call(register, { body: spoil(wish) as Wish })
    expect(answer.status).toBe(400)
    expect(answer.problem.code).toBe('request.invalid')
    expect(pathsAndCodes(answer.problem.errors)).toEqual([fault])
    expect(answer.problem.errors?.[0]?.detail).toMatch(/\p{Script=Han}/u)
  })

  test('and names all faulty fields at once', async () => {
    const answer = await browser.call(register, { body: { ...wish, username: 'x', phone: '1', code: '' } })
    expect(pathsAndCodes(answer.problem.errors)).toEqual([
      '/username username.format',
      '/phone phone.format',
      '/code code.required'
    ])
  })

  test('and none of these refusals spent the SMS code, which then serves its purpose (R6)', async () => {
    expect((await browser.call(register, { body: wish })).status).toBe(201)
  })
})

test('an 企业类型 that was retired can no longer be chosen, the others can (R2)', async () => {
  const browser = visit()
  const wish = await browser.registration({ enterpriseType: 'LOGISTICS' })
  await portal.deps.pool.query(`UPDATE enterprise_type SET retired = true WHERE code = 'LOGISTICS'`)
  const refused = await browser.call(register, { body: wish })
  const offered = (await browser.call(listEnterpriseTypes, {})).body.map(({ code }: { code: string }) => code)
  await portal.deps.pool.query(`UPDATE enterprise_type SET retired = false WHERE code = 'LOGISTICS'`)
  expect(pathsAndCodes(refused.problem.errors)).toEqual(['/enterpriseType enterpriseType.unknown'])
  expect(offered).toHaveLength(6)
  expect(offered).not.toContain('LOGISTICS')
  expect((await browser.call(register, { body: wish })).status).toBe(201)
})

describe('用户名', () => {
  test('is taken in every spelling of upper and lower case (R3)', async () => {
    const owner = await visit().enter({ username: 'Shanxi_Coal' })
    for (const username of ['Shanxi_Coal', 'shanxi_coal', 'SHANXI_COAL', ' sHANXI_cOAL ']) {
      const browser = visit()
      const available = await browser.call(checkUsername, { params: { username } })
      expect(available.body).toEqual({ available: false })
      const answer = await browser.call(register, {
        body: await browser.registration({ username, password: owner.password })
      })
      expect([answer.status, answer.problem.code]).toEqual([409, 'registration.username-taken'])
      expect(answer.problem.detail).toBe('该用户名已被注册，请更换')
    }
  })

  test('that is free is told to be free, one that no rule allows is refused (R3)', async () => {
    const browser = visit()
    expect((await browser.call(checkUsername, { params: { username: freshUsername() } })).body).toEqual({
      available: true
    })
    expect((await browser.call(checkUsername, { params: { username: 'no' } })).status).toBe(400)
  })

  test('that turns out to be taken does not spend the SMS code (R3, R6)', async () => {
    const taken = await visit().enter()
    const browser = visit()
    const wish = await browser.registration({ username: taken.username })
    expect((await browser.call(register, { body: wish })).status).toBe(409)
    expect((await browser.call(register, { body: { ...wish, username: freshUsername() } })).status).toBe(201)
  })
})

describe('手机号', () => {
  test('is one and the same in every spelling: for the code, for the limit and for the account (R5)', async () => {
    const browser = visit()
    const wish = await browser.registration({ phone: '13512345678' })
    const spellings = [
      '+86 135 1234 5678',
      '0086-135-1234-5678',
      '１３５１２３４５６７８',
      '(+86)13512345678',
      '135\u200b12345678'
    ]
    for (const phone of spellings) expect((await requestCode(visit(), phone)).status).toBe(429)
    const answer = await browser.call(register, { body: { ...wish, phone: '+86 １３５-1234-5678' } })
    expect(answer.status).toBe(201)
    const { rows } = await portal.deps.pool.query('SELECT phone FROM account WHERE username = $1', [wish.username])
    expect(rows).toEqual([{ phone: '13512345678' }])
  })

  test('holds five accounts and refuses the sixth, whose code is not spent (R5)', async () => {
    const [owner] = await addAccounts(portal, 1)
    const phone = owner?.phone ?? ''
    const others = await addAccounts(portal, 3)
    await portal.deps.pool.query('UPDATE account SET phone = $1 WHERE id = ANY($2)', [
      phone,
      others.map(({ id }) => id)
    ])
    const browser = visit()
    expect((await browser.call(register, { body: await browser.registration({ phone }) })).status).toBe(201)

    await portal.deps.pool.query(`UPDATE sms_message SET created_at = created_at - interval '61 seconds'`)
    const sixth = await browser.registration({ phone })
    const answer = await browser.call(register, { body: sixth })
    expect([answer.status, answer.problem.code]).toEqual([409, 'phone.full'])
    await portal.deps.pool.query('DELETE FROM agreement_acceptance WHERE account_id = $1', [owner?.id])
    await portal.deps.pool.query('DELETE FROM account WHERE id = $1', [owner?.id])
    expect((await browser.call(register, { body: sixth })).status).toBe(201)
  })

  test('holds as many accounts as the deployment allows (R5)', async () => {
    const single = await buildSibling(portal, { env: { ...behindProxy, ACCOUNTS_PER_PHONE: '1' } })
    const phone = freshPhone()
    await newVisitor(single).enter({ phone })
    await portal.deps.pool.query(`UPDATE sms_message SET created_at = created_at - interval '61 seconds'`)
    const browser = newVisitor(single)
    const answer = await browser.call(register, { body: await browser.registration({ phone }) })
    await single.close()
    expect(answer.problem.code).toBe('phone.full')
  })
})

test('keeps which text was agreed to, when and from where (R8)', async () => {
  const browser = visit()
  const shown = await browser.call(readAgreement, {})
  const { username } = await browser.enter()
  const { rows } = await portal.deps.pool.query(
    `SELECT x.version, x.sha256, x.ip, x.at > now() - interval '1 minute' AS is_fresh, s.ip AS own_ip
     FROM agreement_acceptance x JOIN account a ON a.id = x.account_id JOIN session s ON s.account_id = a.id
     WHERE a.username = $1`,
    [username]
  )
  expect(rows).toEqual([
    {
      version: shown.body.version,
      sha256: shown.body.sha256,
      ip: rows[0].own_ip,
      is_fresh: true,
      own_ip: expect.stringMatching(/^10\./)
    }
  ])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(shown.body.text))
  expect(shown.body.sha256).toBe(Buffer.from(digest).toString('hex'))
})

test('writes the registration into the audit (R39)', async () => {
  const { username } = await visit().enter()
  const { rows } = await portal.deps.pool.query(
    `SELECT action FROM audit_event e JOIN account a ON a.id = e.actor_id WHERE a.username = $1 ORDER BY e.id`,
    [username]
  )
  expect(rows.map(({ action }) => action)).toEqual(['enterprise.registered', 'session.started'])
})

test('leaves neither password nor code nor full phone in the log or, in clear, in the database (R4, R6)', async () => {
  const browser = visit()
  const wish = await browser.registration({ password: 'Quite#unusual7' })
  await browser.call(register, { body: { ...wish, code: '' } })
  await browser.call(register, { body: wish })
  await browser.signInAs(wish.username, 'Wrong#unusual7')
  await browser.signInAs(wish.username, wish.password)
  const tokens = [...browser.cookies.values()]
  const log = readLog(portal)
  for (const secret of [wish.password, 'Wrong#unusual7', wish.code, wish.phone, ...tokens])
    expect(log).not.toContain(secret)
  const { rows } = await portal.deps.pool.query('SELECT password_hash FROM account WHERE username = $1', [
    wish.username
  ])
  expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$/)
})
