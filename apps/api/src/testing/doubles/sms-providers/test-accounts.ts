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
    'payment-password-locked': 'SMS_1005',
    activate: 'SMS_1006',
    'operator-invited': 'SMS_1007',
    'operator-password-reset': 'SMS_1008',
    'paper-expiring': 'SMS_1009',
    'phone-recovery': 'SMS_1011',
    'phone-changed': 'SMS_1012',
    'step-up': 'SMS_1010',
    'account-closing': 'SMS_1013',
    'account-closed': 'SMS_1014',
    'second-factor-reset': 'SMS_1015'
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
    'payment-password-locked': '2005',
    activate: '2006',
    'operator-invited': '2007',
    'operator-password-reset': '2008',
    'paper-expiring': '2009',
    'phone-recovery': '2011',
    'phone-changed': '2012',
    'step-up': '2010',
    'account-closing': '2013',
    'account-closed': '2014',
    'second-factor-reset': '2015'
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
