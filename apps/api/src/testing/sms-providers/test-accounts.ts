import type { AliyunSmsConfig, HttpSmsConfig, TencentSmsConfig } from '#api/adapters/sms/config.ts'

export const aliyunConfig = (url: URL): AliyunSmsConfig => ({
  provider: 'aliyun',
  accessKeyId: 'testAliyunKeyId',
  accessKeySecret: 'testAliyunKeySecret',
  signName: '晋煤国贸',
  templates: {
    register: 'SMS_1001',
    'reset-password': 'SMS_1002',
    'change-phone': 'SMS_1003',
    'payment-password': 'SMS_1004',
    'payment-password-locked': 'SMS_1005'
  },
  endpoint: url
})

export const tencentConfig = (url: URL): TencentSmsConfig => ({
  provider: 'tencent',
  secretId: 'testTencentSecretId',
  secretKey: 'testTencentSecretKey',
  sdkAppId: '1400000001',
  signName: '晋煤国贸',
  templates: {
    register: '2001',
    'reset-password': '2002',
    'change-phone': '2003',
    'payment-password': '2004',
    'payment-password-locked': '2005'
  },
  region: 'ap-guangzhou',
  endpoint: url
})

export const httpConfig = (url: URL): HttpSmsConfig => ({
  provider: 'http',
  url,
  secret: Buffer.from('a signing key of thirty-two bytes'),
  bearerToken: 'testGatewayBearer',
  isPrivateAllowed: true,
  signName: '晋煤国贸'
})
