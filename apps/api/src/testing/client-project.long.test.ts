import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { startPasswordReset } from '@portal/contract/identity/password-reset'
import { approvePayment } from '@portal/contract/partner/approve'
import { startHandover } from '@portal/contract/qualification/menu-pages'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { insertPaymentPassword } from '#api/features/enterprise/payment/payment.store.ts'
import { announce } from '#api/features/record/change/change.store.ts'
import { type ApiProcess, startBeside } from './api-process.ts'
import { openBrowser } from './browser.ts'
import { buildTestApp, type TestApp } from './build-test-app.ts'
import { openApplicant } from './factories/cases.ts'
import { publish } from './factories/catalogues.ts'
import { type ClientProject, openClientProject } from './client-project.ts'
import { addClient } from './factories/clients.ts'
import { openCookieJar } from './cookie-jar.ts'
import { freePort } from './free-port.ts'
import { insertGrant } from './factories/grants.ts'

const has = (...[program, ...options]: [string, ...string[]]): boolean =>
  spawnSync(program, [...options, '--version']).status === 0

/** Arranges what the tests need. The samples call the process, which is a real one. */
let portal: TestApp
let api: ApiProcess
let project: ClientProject
/** The code of the guide by the name that stands above it. */
let samples: Map<string, string>
beforeAll(async () => {
  const port = await freePort()
  portal = await buildTestApp({ env: { PUBLIC_URL: `http://127.0.0.1:${port}` } })
  await publish(portal, {
    systems: { trade: { name: { zh: '煤炭交易系统', en: 'Coal trading' }, url: 'https://trade.example.com/enter' } }
  })
  ;[api, project] = await Promise.all([startBeside(portal, { PORT: String(port) }), openClientProject()])
  samples = await readSamples('en')
  for (const [name, text] of samples) await project.write(name, text)
  await project.write('new-project.sh', samples.get('new-project.sh')?.replace(' jose openid-client', '') ?? '')
  await project.run('bash', ['-e', 'new-project.sh'])
  for (const name of ['jose', 'openid-client', '@types/node']) await project.link(name)
})
afterAll(async () => {
  await api.end('SIGTERM')
  await project.remove()
  await portal.close()
})

const readSamples = async (language: 'zh' | 'en'): Promise<Map<string, string>> => {
  const guide = await (await fetch(`${api.url}/docs/guide.${language}.md`)).text()
  const blocks = guide.matchAll(/^`([\w.-]+)`\n\n```\w+\n(.*?)\n```$/gms)
  return new Map(Array.from(blocks, ([, name = '', text = '']) => [name, text]))
}

/** An owner whose enterprise holds a qualification that opens 我的交易. */
const openTrader = async () => {
  const owner = await openApplicant(portal, { fullName: '山西晋煤贸易有限公司' })
  await insertGrant(portal, owner.actor.enterpriseId)
  return { ...owner, number: formatEnterpriseNumber(owner.actor.session.enterpriseNumber) }
}

/** What the engineer has: the variables that the samples read. */
const connect = async (wish: Parameters<typeof addClient>[1] = {}) => {
  const { clientId, secret, apiKey } = await addClient(portal, wish)
  return { PORTAL: api.url, CLIENT_ID: clientId, CLIENT_SECRET: secret, API_KEY: apiKey }
}

const node = (file: string, env: Record<string, string>) => project.run(process.execPath, [file], env)

describe('the package in an empty project (R44)', () => {
  const installed = () => join(project.folder, 'node_modules/@portal/client')

  test('contains compiled files alone and depends on nothing', async () => {
    const { dependencies, peerDependencies, exports } = JSON.parse(
      await readFile(join(installed(), 'package.json'), 'utf8')
    ) as Record<string, unknown>
    expect([dependencies, peerDependencies]).toEqual([undefined, undefined])
    expect(exports).toEqual({ '.': { types: './dist/index.d.ts', default: './dist/index.js' } })
    expect((await readdir(installed())).toSorted()).toEqual(['README.md', 'dist', 'package.json'])
    for (const name of await readdir(join(installed(), 'dist'))) {
      expect(name).toMatch(/\.(js|d\.ts)$/)
      expect(name).not.toContain('.test.')
      const text = await readFile(join(installed(), 'dist', name), 'utf8')
      expect(text).not.toMatch(/from '(?!\.\/)|from "(?!\.\/)/)
    }
  })

  test('type-checks a program, also one that is wrong', async () => {
    const program = (more: string) => `
      import { createPortalClient, type AnswerOf } from '@portal/client'
      const client = createPortalClient({ baseUrl: '', apiKey: '' })
      const enterprise: AnswerOf<'readEnterprise'> = await client.readEnterprise({ number: '0000000001' })
      const state: 'ACTIVE' | 'FROZEN' | 'CLOSED' = enterprise.state
      for await (const { account } of client.each('listOperators', { number: state })) account.toUpperCase()
      ${more}`
    await project.write('right.ts', program(''))
    await project.write('wrong.ts', program("await client.readEnterprise({ nummer: 1 })\nclient.each('readCatalogue')"))
    expect(await project.check(['right.ts'])).toBe('')
    const faults = await project.check(['wrong.ts'])
    expect(faults.match(/error TS/g)).toHaveLength(2)
    expect(faults).toContain('nummer')
  })
})

describe('the samples of the guide, as they are printed (R41)', () => {
  test('are the same in both languages, and all that there are', async () => {
    expect(await readSamples('zh')).toEqual(samples)
    const folder = join(import.meta.dirname, '../features/partner/docs/samples')
    expect([...samples.keys()].toSorted()).toEqual(readdirSync(folder).toSorted())
  })

  test('type-check strictly', async () => {
    expect(await project.check([...samples.keys()].filter((name) => name.endsWith('.ts')))).toBe('')
  })

  describe.skipIf(!has('curl', '--fail-with-body') || !has('bash'))(
    'in curl (skipped without bash and curl 7.76)',
    () => {
      const bash = (file: string, env: Record<string, string>) => project.run('bash', [file], env)

      test('read enterprises with a token, and qualifications with an API key', async () => {
        const { number } = await openTrader()
        const env = await connect({ menus: ['trade'] })
        const { data } = JSON.parse(await bash('first-steps.sh', env)) as { data: { number: string }[] }
        expect(data.map((each) => each.number)).toContain(number)
        const catalogue = JSON.parse(await bash('api-key.sh', env)) as { data: { code: string }[] }
        expect(catalogue.data.map(({ code }) => code)).toContain('LISTING')
      })

      test('do not read again what is unchanged', async () => {
        const { number } = await openTrader()
        expect(await bash('conditional.sh', { ...(await connect()), ENTERPRISE: number })).toBe('304\n')
      })

      test('redeem the token of a user who comes from a menu', async () => {
        const trader = await openTrader()
        const { body } = await trader.call(startHandover, { params: { menu: 'trade' } })
        const HANDOVER = new URL(body.url as string).searchParams.get('handover') ?? ''
        const redeemed = JSON.parse(await bash('redeem.sh', { ...(await connect()), HANDOVER })) as object
        expect(redeemed).toMatchObject({ account: trader.actor.username, enterprise: { number: trader.number } })
      })

      test('make an enterprise of the sandbox, let it be suspended, and read the code of its owner (R44)', async () => {
        const env = { PORTAL: api.url, TEST_KEY: (await addClient(portal, { mode: 'TEST' })).apiKey }
        const { number, account } = JSON.parse(await bash('sandbox.sh', env))
        const decided = JSON.parse(await bash('sandbox-decision.sh', { ...env, ENTERPRISE: number })) as object
        expect(decided).toMatchObject({ application: { state: 'APPROVED' }, grant: { state: 'SUSPENDED' } })
        const browser = openBrowser(portal)
        const captcha = await browser.solveCaptcha('reset-password')
        await browser.call(startPasswordReset, { body: { username: account.username, captcha } })
        const { data } = JSON.parse(await bash('sandbox-sms.sh', { ...env, PHONE: account.phone })) as {
          data: { purpose: string }[]
        }
        // The notice of the suspension may have been sent too.
        expect(data.filter(({ purpose }) => purpose === 'reset-password')).toMatchObject([
          { code: expect.stringMatching(/^\d{6}$/) }
        ])
      })

      test('register an address, whose receiver then gets a test and what happens', async () => {
        const { actor } = await openTrader()
        const env = await connect({ menus: ['trade'] })
        const PORT = String(await freePort())
        const WEBHOOK_URL = `http://127.0.0.1:${PORT}/`
        const created = JSON.parse(await bash('create-webhook.sh', { ...env, WEBHOOK_URL })) as Record<string, string>
        const receiver = await start('receive-webhook.ts', { WEBHOOK_SECRET: created['secret'] ?? '', PORT })
        const forged = { 'webhook-id': '1', 'webhook-timestamp': String(Date.now()), 'webhook-signature': 'v1,x' }
        expect((await fetch(WEBHOOK_URL, { method: 'POST', headers: forged, body: '{}' })).status).toBe(401)
        const asked = JSON.parse(await bash('test-webhook.sh', { ...env, ENDPOINT: created['id'] ?? '' }))
        await expect.poll(receiver.output).toContain(`webhook.test ${asked.deliveryId}\n`)
        await announceOperator(actor)
        await expect.poll(receiver.output).toMatch(/^operator\.changed [\w-]{36}$/m)
      })
    }
  )

  test.skipIf(!has('javac'))('read all pages in Java (skipped without a JDK)', async () => {
    const { number } = await openTrader()
    expect(await project.run('java', ['FirstSteps.java'], await connect())).toContain(`"number":"${number}"`)
  })

  test('read enterprises with their qualifications, page by page, and show a refusal', async () => {
    // One more than fit on a page.
    const numbers = await Promise.all(Array.from({ length: 21 }, async () => (await openTrader()).number))
    const output = await node('first-steps.ts', await connect({ menus: ['trade'] }))
    for (const number of numbers) expect(output).toContain(`${number} 山西晋煤贸易有限公司 ACTIVE\n`)
    expect(output).toMatch(/^404 request\.not-found [\w-]{36}\n$/m)
  })

  test('get a token by private key and verify it', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const { x = '', y = '' } = await exportJWK(publicKey)
    const kid = 'guide'
    const env = await connect({ keys: [{ kty: 'EC', crv: 'P-256', x, y, kid }] })
    const PRIVATE_JWK = JSON.stringify({ ...(await exportJWK(privateKey)), kid })
    const { access_token: TOKEN } = JSON.parse(await node('private-key-jwt.ts', { ...env, PRIVATE_JWK })) as {
      access_token: string
    }
    const claims = { client_id: env.CLIENT_ID, scope: 'enterprise:read' }
    expect(JSON.parse(await node('verify-token.ts', { ...env, TOKEN }))).toMatchObject(claims)
    // What else the portal signs with the same key, such as ID tokens and receipts, opens nothing.
    const [key] = await portal.deps.signingKeys.current()
    const signed = (typ: string, audience: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: key?.kid ?? '', typ })
        .setIssuer(api.url)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(key ?? {})
    const audience = `${api.url}/api/v1`
    expect(
      JSON.parse(await node('verify-token.ts', { ...env, TOKEN: await signed('at+jwt', audience) }))
    ).toMatchObject(claims)
    for (const other of [await signed('JWT', audience), await signed('at+jwt', env.CLIENT_ID)])
      await expect(node('verify-token.ts', { ...env, TOKEN: other })).rejects.toThrow(/unexpected "(typ|aud)"/)
  })

  test('follow the changes and print where to go on', async () => {
    const { actor, number } = await openTrader()
    await announceOperator(actor)
    const env = await connect({ menus: ['trade'] })
    const lines = (await node('follow-changes.ts', env)).trimEnd().split('\n')
    expect(lines).toContain(`operator.changed ${number} operator ${actor.accountId}`)
    const CURSOR = lines.at(-1) ?? ''
    expect(CURSOR).toMatch(/^[\w-]{16,}$/)
    expect(await node('follow-changes.ts', { ...env, CURSOR })).toMatch(/^[\w-]{16,}\n$/)
    await announceOperator(actor)
    const [told, next = ''] = (await node('follow-changes.ts', { ...env, CURSOR })).trimEnd().split('\n')
    expect(told).toContain('operator.changed')
    expect(await node('follow-changes.ts', { ...env, CURSOR: next })).toBe(`${next}\n`)
  })

  test('ask for a payment approval and verify its receipt', async () => {
    const owner = await openTrader()
    const passwordHash = await portal.deps.hasher.hash('802914')
    const { accountId } = owner.actor
    await insertPaymentPassword(portal.deps.db, { accountId, passwordHash, setAt: new Date() })
    const returnUrl = 'https://trade.example.com/paid'
    const env = await connect({ menus: ['trade'], redirectUris: [returnUrl] })
    /** The answer of a function that the sample exports. */
    const call = async (name: string, ...args: string[]): Promise<Record<string, string>> => {
      await project.write(
        'pay.ts',
        `import * as sample from './ask-for-payment.ts'
         console.log(JSON.stringify(await sample.${name}(...${JSON.stringify(args)})))`
      )
      return JSON.parse(await node('pay.ts', env))
    }
    const { id = '' } = await call('ask', owner.number, '7', returnUrl)
    expect(await call('read', id)).toEqual({ state: 'waiting' })
    expect((await owner.call(approvePayment, { params: { id }, body: { password: '802914' } })).status).toBe(200)
    expect(await call('read', id)).toEqual({ state: 'approved', amount: '128000.00', decision: 'approved' })
  })

  test('sign a user on, and refuse another browser and a user without a qualification', async () => {
    const port = await freePort()
    const here = `http://127.0.0.1:${port}`
    const REDIRECT_URI = `${here}/callback`
    const env = await connect({ menus: ['trade'], redirectUris: [REDIRECT_URI] })
    await start('sign-on.ts', { ...env, REDIRECT_URI, PORT: String(port) })
    /** Follows the redirects as the browser of this person. */
    const signOn = async (person: { cookies: ReadonlyMap<string, string> }) => {
      const begun = await fetch(here, { redirect: 'manual' })
      const jar = openCookieJar(api.url)
      for (const [name, value] of person.cookies) jar.set(name, value)
      const callback = await jar.follow(begun.headers.get('location') ?? '')
      return { callback, headers: { cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' } }
    }
    const trader = await openTrader()
    const { callback, headers } = await signOn(trader)
    expect((await fetch(callback)).status).toBe(403)
    const claims = await (await fetch(callback, { headers })).json()
    expect(claims).toMatchObject({ account: trader.actor.username, enterprise_number: trader.number })

    const refused = await signOn(await openApplicant(portal))
    const answer = await fetch(refused.callback, { headers: refused.headers })
    expect([answer.status, await answer.text()]).toEqual([403, 'access_denied'])
  })

  /** Starts a sample that listens at PORT. */
  const start = async (file: string, env: { PORT: string } & Record<string, string>) => {
    const server = project.start(file, env)
    onTestFinished(() => void server.end())
    const listens = () =>
      fetch(`http://127.0.0.1:${env.PORT}/none`).then(
        () => true,
        () => false
      )
    await expect.poll(listens).toBe(true)
    return server
  }

  const announceOperator = ({ enterpriseId, accountId }: { enterpriseId: string; accountId: string }) =>
    portal.deps.transact((tx) =>
      announce(tx, { type: 'operator.changed', enterpriseId, subjectId: accountId, menus: ['trade'] })
    )
})
