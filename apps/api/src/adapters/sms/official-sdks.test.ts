import { Agent } from 'node:http'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startAliyunDouble } from '#api/testing/doubles/sms-providers/aliyun-double.ts'
import type { DoubleRequest, SmsDouble } from '#api/testing/doubles/sms-providers/double-server.ts'
import { startTencentDouble } from '#api/testing/doubles/sms-providers/tencent-double.ts'
import { aliyunConfig, tencentConfig } from '#api/testing/doubles/sms-providers/test-accounts.ts'
import { createSmsSender } from './create-sms-sender.ts'
import type { SmsMessage } from './sms.ts'

/** The doubles accept what the providers' own SDKs send, so they check what the providers check, and the adapters send the same. */
const message: SmsMessage = {
  id: '5f0d2c1e-77aa-4d0b-8a6b-0f4d5f1f2b3c',
  phone: '13900001111',
  code: '550912',
  purpose: 'reset-password'
}
const needs = { now: () => new Date(), log: () => {} }

let double: SmsDouble
afterEach(() => double.close())

describe('the double of Aliyun', () => {
  it('takes the request of the official SDK, and the adapter sends the same', async () => {
    const account = aliyunConfig(new URL('http://127.0.0.1:9/'))
    double = await startAliyunDouble({ ...account, templateCodes: Object.values(account.templates) })
    const config = aliyunConfig(double.url)
    await sendByAliyunSdk(config.endpoint.host, account.accessKeySecret)
    await createSmsSender(needs, config).send(message)

    expect(double.received[0]?.clientId).toBe(message.id)
    expect(double.received[1]).toEqual(double.received[0])
    const [bySdk, byAdapter] = double.requests.map((request) => ({
      method: request.method,
      body: request.body,
      query: [...new URL(request.target, 'http://double').searchParams].sort(),
      signed: signedHeadersOf(request)
    }))
    expect(byAdapter).toEqual(bySdk)
  })

  it('refuses the official SDK when its secret is wrong', async () => {
    const account = aliyunConfig(new URL('http://127.0.0.1:9/'))
    double = await startAliyunDouble({ ...account, templateCodes: Object.values(account.templates) })
    await expect(sendByAliyunSdk(double.url.host, 'wrong')).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' })
  })
})

describe('the double of Tencent', () => {
  it('takes the request of the official SDK, and the adapter sends the same', async () => {
    const account = tencentConfig(new URL('http://127.0.0.1:9/'))
    double = await startTencentDouble({ ...account, templateIds: Object.values(account.templates) })
    await sendByTencentSdk(double.url, account.secretKey)
    await createSmsSender(needs, tencentConfig(double.url)).send(message)

    expect(double.received[0]?.clientId).toBe(message.id)
    expect(double.received[1]).toEqual(double.received[0])
    const [bySdk, byAdapter] = double.requests.map((request) => ({
      method: request.method,
      body: JSON.parse(request.body) as unknown,
      action: request.headers['x-tc-action'],
      version: request.headers['x-tc-version'],
      region: request.headers['x-tc-region']
    }))
    expect(byAdapter).toEqual(bySdk)
  })

  it('refuses the official SDK when its secret is wrong', async () => {
    const account = tencentConfig(new URL('http://127.0.0.1:9/'))
    double = await startTencentDouble({ ...account, templateIds: Object.values(account.templates) })
    await expect(sendByTencentSdk(double.url, 'wrong')).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure'
    })
  })
})

/** Leaves out the header in which the SDK says where it found its keys. */
function signedHeadersOf(request: DoubleRequest): string[] | undefined {
  const [, names] = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '') ?? []
  return names?.split(';').filter((name) => name !== 'x-acs-credentials-provider')
}

async function sendByAliyunSdk(host: string, accessKeySecret: string): Promise<void> {
  // Node and Vitest unwrap the default export of this CommonJS package differently; `require` avoids that.
  const require = createRequire(import.meta.url)
  const sdk = require('@alicloud/dysmsapi20170525') as typeof import('@alicloud/dysmsapi20170525')
  const { Config } = await import('@alicloud/openapi-client')
  const account = aliyunConfig(new URL(`http://${host}/`))
  const client = new sdk.default(
    new Config({ accessKeyId: account.accessKeyId, accessKeySecret, endpoint: host, protocol: 'http' })
  )
  await client.sendSms(
    new sdk.SendSmsRequest({
      phoneNumbers: message.phone,
      signName: account.signName,
      templateCode: account.templates[message.purpose],
      templateParam: JSON.stringify({ code: message.code }),
      outId: message.id
    })
  )
}

async function sendByTencentSdk(url: URL, secretKey: string): Promise<void> {
  const { sms } = await import('tencentcloud-sdk-nodejs-sms')
  const account = tencentConfig(url)
  // The SDK signs for the service in the host name, so the host stays and only the connection is redirected.
  const agent = new Agent()
  agent.createConnection = () => connect(Number(url.port), url.hostname)
  const client = new sms.v20210111.Client({
    credential: { secretId: account.secretId, secretKey },
    region: account.region,
    profile: { httpProfile: { protocol: 'http://', endpoint: 'sms.tencentcloudapi.com', agent } }
  })
  await client.SendSms({
    PhoneNumberSet: [`+86${message.phone}`],
    SmsSdkAppId: account.sdkAppId,
    SignName: account.signName,
    TemplateId: account.templates[message.purpose],
    TemplateParamSet: [message.code],
    SessionContext: message.id
  })
}
