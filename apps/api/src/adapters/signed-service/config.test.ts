import { expect, test } from 'vitest'
import { readSignedServiceConfig } from './config.ts'

const secret = Buffer.alloc(32, 7).toString('base64')

test('without its variables a service is not used, and those of the other one do not matter', () => {
  expect(readSignedServiceConfig('COMPANY_CHECK', { LICENCE_READER_URL: 'https://ocr.example.com' })).toEqual({
    config: undefined
  })
})

test('takes an address, a secret and whether the address may be private', () => {
  const env = { COMPANY_CHECK_URL: 'https://register.example.com/ask', COMPANY_CHECK_SECRET: `whsec_${secret}` }
  const expected = { url: new URL(env.COMPANY_CHECK_URL), secret: Buffer.alloc(32, 7) }
  expect(readSignedServiceConfig('COMPANY_CHECK', env)).toEqual({ config: { ...expected, isPrivateAllowed: false } })
  expect(readSignedServiceConfig('COMPANY_CHECK', { ...env, COMPANY_CHECK_ALLOW_PRIVATE: 'true' })).toEqual({
    config: { ...expected, isPrivateAllowed: true }
  })
})

test('names each variable that is missing or wrong', () => {
  expect(readSignedServiceConfig('LICENCE_READER', { LICENCE_READER_ALLOW_PRIVATE: 'yes' })).toEqual({
    faults: [
      'LICENCE_READER_URL：必须设置：营业执照识别服务的 http 或 https 地址',
      'LICENCE_READER_SECRET：必须设置：24–64 字节的签名密钥（base64）',
      'LICENCE_READER_ALLOW_PRIVATE：应为 true 或 false'
    ]
  })
})
