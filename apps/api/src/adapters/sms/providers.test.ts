import { smsPurposes } from '@portal/contract/identity/sms-purposes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAliyunDouble } from '#api/testing/doubles/sms-providers/aliyun-double.ts'
import { type DoubleBehaviour, type SmsDouble, startDouble } from '#api/testing/doubles/sms-providers/double-server.ts'
import { startHttpGatewayDouble } from '#api/testing/doubles/sms-providers/http-gateway-double.ts'
import { startTencentDouble } from '#api/testing/doubles/sms-providers/tencent-double.ts'
import { aliyunConfig, httpConfig, tencentConfig } from '#api/testing/doubles/sms-providers/test-accounts.ts'
import type { SmsConfig } from './config.ts'
import { createSmsSender } from './create-sms-sender.ts'
import { type AnySms, SmsFault, smsText, type SmsFaultKind, type SmsMessage } from './sms.ts'

const nowhere = new URL('http://127.0.0.1:9/')
const aliyun = aliyunConfig(nowhere)
const tencent = tencentConfig(nowhere)
const http = httpConfig(nowhere)

/** The variables of the notices' templates, as an operator has them approved by the provider. */
const variablesOf = (templates: typeof aliyun.templates): Record<string, readonly string[]> => ({
  [templates['payment-password-locked']]: [],
  [templates['operator-invited']]: ['username'],
  [templates['operator-password-reset']]: ['username'],
  [templates['paper-expiring']]: ['username', 'paper', 'until']
})

const rigs = [
  {
    provider: 'aliyun',
    start: () =>
      startAliyunDouble({
        ...aliyun,
        templateCodes: Object.values(aliyun.templates),
        variables: variablesOf(aliyun.templates)
      }),
    configFor: aliyunConfig,
    withWrongSecret: (url: URL): SmsConfig => ({ ...aliyunConfig(url), accessKeySecret: 'wrongAliyunKeySecret' }),
    template: ({ purpose }: AnySms) => aliyun.templates[purpose],
    providerId: 'double-biz-1',
    secrets: [aliyun.accessKeyId, aliyun.accessKeySecret]
  },
  {
    provider: 'tencent',
    start: () =>
      startTencentDouble({
        ...tencent,
        templateIds: Object.values(tencent.templates),
        variables: variablesOf(tencent.templates)
      }),
    configFor: tencentConfig,
    withWrongSecret: (url: URL): SmsConfig => ({ ...tencentConfig(url), secretKey: 'wrongTencentSecretKey' }),
    template: ({ purpose }: AnySms) => tencent.templates[purpose],
    providerId: 'double-serial-1',
    secrets: [tencent.secretId, tencent.secretKey]
  },
  {
    provider: 'http',
    start: () => startHttpGatewayDouble(http),
    configFor: httpConfig,
    withWrongSecret: (url: URL): SmsConfig => ({ ...httpConfig(url), secret: Buffer.alloc(32, 1) }),
    template: (message: AnySms) => smsText(message),
    providerId: 'double-gateway-1',
    secrets: [String(http.secret), String(http.bearerToken)]
  }
] as const

const message: SmsMessage = {
  id: '0b5a3f0e-6a53-4c0e-9d59-3a1f6f0c7a11',
  phone: '13812345678',
  code: '408273',
  purpose: 'register'
}

describe.each(rigs)('R7 SMS through $provider', (rig) => {
  let double: SmsDouble
  beforeEach(async () => {
    double = await rig.start()
  })
  afterEach(() => double.close())

  const sender = (config: SmsConfig, timeoutMs = 20_000) =>
    createSmsSender({ now: () => new Date(), log: () => {}, timeoutMs }, config)
  const send = (timeoutMs?: number) => sender(rig.configFor(double.url), timeoutMs).send(message)

  it.each(smsPurposes)(
    'arrives with phone, code and the template for %s, and gives the number of the provider',
    async (purpose) => {
      const told = { ...message, purpose }
      const receipt = await sender(rig.configFor(double.url)).send(told)
      expect(receipt).toEqual({ providerId: rig.providerId })
      expect(double.received).toEqual([
        { clientId: message.id, phone: message.phone, code: message.code, template: rig.template(told) }
      ])
    }
  )

  it('carries a notice, which has a template of its own and no code (R33)', async () => {
    const notice = { id: message.id, phone: message.phone, purpose: 'payment-password-locked' } as const
    await sender(rig.configFor(double.url)).send(notice)
    expect(double.received).toEqual([
      { clientId: message.id, phone: message.phone, code: '', template: rig.template(notice) }
    ])
  })

  it.each(['operator-invited', 'operator-password-reset'] as const)(
    'carries %s with the user name (R36)',
    async (purpose) => {
      const facts = { username: 'wang_jb', address: 'https://portal.example/activate' }
      const notice = { id: message.id, phone: message.phone, purpose, ...facts }
      await sender(rig.configFor(double.url)).send(notice)
      expect(double.received).toMatchObject([{ phone: message.phone, code: '', template: rig.template(notice) }])
      expect(decodeURIComponent(`${double.requests[0]?.target}${double.requests[0]?.body}`)).toContain('wang_jb')
    }
  )

  it('carries a reminder of a paper with its three variables', async () => {
    const facts = { username: 'wang_jb', paper: '营业执照', until: '2026-12-31' }
    const notice = { id: message.id, phone: message.phone, purpose: 'paper-expiring' as const, ...facts }
    await sender(rig.configFor(double.url)).send(notice)
    expect(double.received).toMatchObject([{ phone: message.phone, code: '', template: rig.template(notice) }])
    const [request] = double.requests
    const sent = decodeURIComponent(`${request?.target}${request?.body}`)
    // The clouds fill their own template, in which the user name comes first.
    expect(sent).toMatch(/wang_jb.*营业执照.*2026-12-31/)
  })

  it('is found out by the provider when the secret is wrong', async () => {
    const fault = await faultOf(sender(rig.withWrongSecret(double.url)).send(message))
    expect(fault.kind).toBe('rejected')
    expect(double.received).toEqual([])
    expect(double.requests).toHaveLength(1)
  })

  it.each<[DoubleBehaviour, SmsFaultKind, number]>([
    ['throttled', 'throttled', 1],
    ['rejected', 'rejected', 1],
    ['bad-signature', 'rejected', 1],
    ['redirect', 'rejected', 1],
    ['server-error', 'unavailable', 2],
    ['html-error', 'unavailable', 2],
    ['cut', 'unavailable', 2]
  ])('when the provider answers with %s ends as %s after %i request(s)', async (behaviour, kind, requests) => {
    double.behave(behaviour)
    const fault = await faultOf(send())
    expect(fault).toMatchObject({ kind, provider: rig.provider })
    expect(double.requests).toHaveLength(requests)
    expect(double.received).toEqual([])
    expectToBeLoggable(fault, rig.secrets)
  })

  it.each<DoubleBehaviour>(['hang', 'stall'])('gives up on a provider with %s after two tries', async (behaviour) => {
    double.behave(behaviour)
    const begun = performance.now()
    const fault = await faultOf(send(1000))
    expect(performance.now() - begun).toBeGreaterThan(1900)
    expect(fault).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('timeout') })
    expect(double.requests).toHaveLength(2)
    expectToBeLoggable(fault, rig.secrets)
  })

  it.each<DoubleBehaviour>(['server-error', 'cut', 'hang'])(
    'after one %s tries once more with the same client message id and a new signature',
    async (behaviour) => {
      double.behave(behaviour, 'success')
      await expect(send(behaviour === 'hang' ? 2000 : 20_000)).resolves.toEqual({ providerId: rig.providerId })
      expect(double.requests).toHaveLength(2)
      for (const { target, headers, body } of double.requests) {
        expect(`${target} ${headers['webhook-id']} ${body}`).toContain(message.id)
      }
      expect(double.received.map(({ clientId }) => clientId)).toEqual([message.id])
    }
  )

  it('is unavailable, not broken, when the provider does not listen', async () => {
    await double.close()
    const fault = await faultOf(send())
    expect(fault).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('ECONNREFUSED') })
    expectToBeLoggable(fault, rig.secrets)
  })

  it('is refused by the provider when the clock is an hour off', async () => {
    const late = createSmsSender(
      { now: () => new Date(Date.now() - 3_600_000), log: () => {} },
      rig.configFor(double.url)
    )
    expect((await faultOf(late.send(message))).kind).toBe('rejected')
    expect(double.received).toEqual([])
  })
})

describe.each(rigs.slice(0, 2))('an answer of $provider that is no JSON', (rig) => {
  it('leaves open whether the SMS went out', async () => {
    const double = await rig.start()
    double.behave('garbage')
    const sender = createSmsSender({ now: () => new Date(), log: () => {} }, rig.configFor(double.url))
    expect((await faultOf(sender.send(message))).kind).toBe('unavailable')
    await double.close()
  })
})

const configs = { aliyun: aliyunConfig, tencent: tencentConfig, http: httpConfig }
const aliyunAnswer = (Code: string) => ({ Code, Message: Code })
const tencentFault = (Code: string) => ({ Response: { Error: { Code, Message: Code } } })
const tencentStatus = (Code: string) => ({ Response: { SendStatusSet: [{ SerialNo: '', Code }] } })

describe('the codes of the providers', () => {
  it.each([
    ['aliyun', 200, aliyunAnswer('isv.BUSINESS_LIMIT_CONTROL'), 'throttled', 1],
    ['aliyun', 200, aliyunAnswer('isv.DAY_LIMIT_CONTROL'), 'throttled', 1],
    ['aliyun', 200, aliyunAnswer('isv.MONTH_LIMIT_CONTROL'), 'throttled', 1],
    ['aliyun', 400, aliyunAnswer('Throttling.User'), 'throttled', 1],
    ['aliyun', 503, aliyunAnswer('Throttling'), 'throttled', 1],
    ['aliyun', 200, aliyunAnswer('isp.SYSTEM_ERROR'), 'unavailable', 2],
    ['aliyun', 200, aliyunAnswer('isv.AMOUNT_NOT_ENOUGH'), 'rejected', 1],
    ['aliyun', 403, aliyunAnswer('Forbidden.RAM'), 'rejected', 1],
    ['aliyun', 503, aliyunAnswer('ServiceUnavailable'), 'unavailable', 2],
    ['aliyun', 500, aliyunAnswer('OK'), 'unavailable', 2],
    ['tencent', 200, tencentFault('RequestLimitExceeded'), 'throttled', 1],
    ['tencent', 200, tencentStatus('LimitExceeded.DeliveryFrequencyLimit'), 'throttled', 1],
    ['tencent', 200, tencentFault('InternalError.Timeout'), 'unavailable', 2],
    ['tencent', 200, tencentFault('ResourceUnavailable'), 'unavailable', 2],
    ['tencent', 200, tencentStatus('FailedOperation.InsufficientBalanceInSmsPackage'), 'rejected', 1],
    ['tencent', 500, tencentStatus('Ok'), 'unavailable', 2],
    ['http', 408, {}, 'unavailable', 2],
    ['http', 429, {}, 'throttled', 1],
    ['http', 404, {}, 'rejected', 1],
    ['http', 300, {}, 'rejected', 1],
    ['http', 503, {}, 'unavailable', 2]
  ] as const)('%s: HTTP %i with %j means %s, after %i request(s)', async (provider, status, body, ...outcome) => {
    const double = await startDouble(() => ({ status, body }))
    const sender = createSmsSender({ now: () => new Date(), log: () => {} }, configs[provider](double.url))
    const fault = await faultOf(sender.send(message))
    await double.close()
    expect([fault.kind, double.requests.length]).toEqual(outcome)
  })

  it.each([
    [60_000, 'sent'],
    [70_000, 'unavailable']
  ])('an answer of %i characters leaves it as %s', async (length, outcome) => {
    const double = await startDouble(() => ({ status: 200, body: 'x'.repeat(length) }))
    const sender = createSmsSender({ now: () => new Date(), log: () => {} }, httpConfig(double.url))
    const told = await sender.send(message).then(
      () => 'sent',
      ({ kind }: SmsFault) => kind
    )
    await double.close()
    expect(told).toBe(outcome)
  })

  it.each([
    [200, { id: '' }],
    [204, {}],
    [299, 'thanks']
  ])('an HTTP gateway has taken what it answers with %i, with or without a number', async (status, body) => {
    const double = await startDouble(() => ({ status, body }))
    const sender = createSmsSender({ now: () => new Date(), log: () => {} }, httpConfig(double.url))
    await expect(sender.send(message)).resolves.toEqual({ providerId: null })
    await double.close()
  })
})

describe('the gateway of SMS_HTTP_URL', () => {
  it.each(['http://127.0.0.1:9/', 'http://localhost:9/', 'http://[::ffff:7f00:1]:9/', 'http://10.1.2.3/'])(
    'is not called at %s unless SMS_HTTP_ALLOW_PRIVATE says so',
    async (url) => {
      const config = { ...httpConfig(new URL(url)), isPrivateAllowed: false }
      const sender = createSmsSender({ now: () => new Date(), log: () => {} }, config)
      expect((await faultOf(sender.send(message))).kind).toBe('rejected')
    }
  )
})

async function faultOf(sending: Promise<unknown>): Promise<SmsFault> {
  const outcome = await sending.then(
    () => 'sent',
    (error: unknown) => error
  )
  if (outcome instanceof SmsFault) return outcome
  throw new Error('expected an SmsFault', { cause: outcome })
}

/** Checks all that a logger could print of an error: message, stack, own properties, causes. */
function expectToBeLoggable(fault: SmsFault, secrets: readonly string[]): void {
  const printed = [fault.message, fault.stack, JSON.stringify(fault), JSON.stringify(fault.cause)].join('\n')
  for (const secret of [message.phone, message.code, ...secrets]) expect(printed).not.toContain(secret)
}
