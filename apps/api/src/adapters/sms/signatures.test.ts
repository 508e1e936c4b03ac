import { describe, expect, it } from 'vitest'
import { aliyunSignature } from '#api/testing/doubles/sms-providers/aliyun-double.ts'
import { tencentSignature } from '#api/testing/doubles/sms-providers/tencent-double.ts'
import { signAcs3 } from './acs3.ts'
import { signTc3 } from './tc3.ts'

// The worked examples of the providers' documents, for the adapters and the doubles.

describe('ACS3-HMAC-SHA256, the fixed example of Aliyun', () => {
  const published = '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0'
  const signed = signAcs3(
    {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      at: new Date('2023-10-26T10:22:32Z'),
      nonce: '3156853299f313e23d1673dc12e1703d'
    },
    { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' }
  )
  const names = Object.keys(signed.headers).filter((name) => name !== 'authorization')

  it('comes out of the adapter as published', () => {
    expect(signed.headers.authorization).toBe(
      `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=${names.join(';')},Signature=${published}`
    )
  })

  it('comes out of the double as published', () => {
    const request = { method: 'POST', target: `/?${signed.queryString}`, headers: signed.headers, body: '' }
    expect(aliyunSignature(request, names, 'YourAccessKeySecret')).toBe(published)
  })

  it('encodes what encodeURIComponent leaves alone', () => {
    const { queryString } = signAcs3(
      { host: 'h', action: 'a', version: 'v', query: { SignName: "晋煤 (*)'!~" }, at: new Date(0), nonce: 'n' },
      { accessKeyId: 'i', accessKeySecret: 's' }
    )
    expect(queryString).toBe('SignName=%E6%99%8B%E7%85%A4%20%28%2A%29%27%21~')
  })
})

describe('TC3-HMAC-SHA256, the example of Tencent', () => {
  const published = '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'
  const headers = { 'content-type': 'application/json; charset=utf-8', host: 'cvm.tencentcloudapi.com' }
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
  const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'

  it('comes out of the adapter as published', () => {
    const authorization = signTc3(
      { service: 'cvm', headers, body, at: new Date(1551113065_000) },
      { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey }
    )
    expect(authorization).toBe(
      `TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${published}`
    )
  })

  it('comes out of the double as published', () => {
    const request = { method: 'POST', target: '/', headers: { ...headers, 'x-tc-timestamp': '1551113065' }, body }
    expect(tencentSignature(request, Object.keys(headers), 'cvm', secretKey)).toBe(published)
  })
})
