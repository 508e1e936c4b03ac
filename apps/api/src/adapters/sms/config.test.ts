import { describe, expect, it } from 'vitest'
import { readSmsConfig, smsVariables } from './config.ts'

const aliyun = {
  SMS_PROVIDER: 'aliyun',
  SMS_ALIYUN_ACCESS_KEY_ID: 'keyId',
  SMS_ALIYUN_ACCESS_KEY_SECRET: 'keySecret',
  SMS_ALIYUN_TEMPLATE_REGISTER: 'SMS_1',
  SMS_ALIYUN_TEMPLATE_RESET_PASSWORD: 'SMS_2',
  SMS_ALIYUN_TEMPLATE_CHANGE_PHONE: 'SMS_3',
  SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD: 'SMS_4',
  SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD_LOCKED: 'SMS_5',
  SMS_ALIYUN_TEMPLATE_ACTIVATE: 'SMS_6',
  SMS_ALIYUN_TEMPLATE_OPERATOR_INVITED: 'SMS_7',
  SMS_ALIYUN_TEMPLATE_OPERATOR_PASSWORD_RESET: 'SMS_8',
  SMS_ALIYUN_TEMPLATE_PAPER_EXPIRING: 'SMS_9',
  SMS_ALIYUN_TEMPLATE_PHONE_RECOVERY: 'SMS_11',
  SMS_ALIYUN_TEMPLATE_PHONE_CHANGED: 'SMS_12',
  SMS_ALIYUN_TEMPLATE_SECOND_FACTOR_RESET: 'SMS_15',
  SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSING: 'SMS_13',
  SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSED: 'SMS_14',
  SMS_ALIYUN_TEMPLATE_STEP_UP: 'SMS_10'
}
const tencent = {
  SMS_PROVIDER: 'tencent',
  SMS_TENCENT_SECRET_ID: 'secretId',
  SMS_TENCENT_SECRET_KEY: 'secretKey',
  SMS_TENCENT_SDK_APP_ID: '1400000001',
  SMS_TENCENT_TEMPLATE_REGISTER: '1',
  SMS_TENCENT_TEMPLATE_RESET_PASSWORD: '2',
  SMS_TENCENT_TEMPLATE_CHANGE_PHONE: '3',
  SMS_TENCENT_TEMPLATE_PAYMENT_PASSWORD: '4',
  SMS_TENCENT_TEMPLATE_PAYMENT_PASSWORD_LOCKED: '5',
  SMS_TENCENT_TEMPLATE_ACTIVATE: '6',
  SMS_TENCENT_TEMPLATE_OPERATOR_INVITED: '7',
  SMS_TENCENT_TEMPLATE_OPERATOR_PASSWORD_RESET: '8',
  SMS_TENCENT_TEMPLATE_PAPER_EXPIRING: '9',
  SMS_TENCENT_TEMPLATE_PHONE_RECOVERY: '11',
  SMS_TENCENT_TEMPLATE_PHONE_CHANGED: '12',
  SMS_TENCENT_TEMPLATE_SECOND_FACTOR_RESET: '15',
  SMS_TENCENT_TEMPLATE_ACCOUNT_CLOSING: '13',
  SMS_TENCENT_TEMPLATE_ACCOUNT_CLOSED: '14',
  SMS_TENCENT_TEMPLATE_STEP_UP: '10'
}
const secret = Buffer.alloc(32, 7).toString('base64')
const http = { SMS_PROVIDER: 'http', SMS_HTTP_URL: 'https://sms.example.com/send?tenant=1', SMS_HTTP_SECRET: secret }

const faultsOf = (env: Record<string, string>) => {
  const read = readSmsConfig(env)
  return 'faults' in read ? read.faults : []
}

describe('R7 the settings for SMS', () => {
  it('are console on a machine that sets none, and an empty variable sets nothing', () => {
    const config = { provider: 'console', signName: '晋煤国贸' }
    expect(readSmsConfig({ PATH: '/bin', HOME: undefined })).toEqual({ config })
    expect(readSmsConfig({ SMS_PROVIDER: '', SMS_ALIYUN_ENDPOINT: '' })).toEqual({ config })
  })

  it('reach Aliyun, by default at its public address', () => {
    expect(readSmsConfig(aliyun)).toEqual({
      config: {
        provider: 'aliyun',
        accessKeyId: 'keyId',
        accessKeySecret: 'keySecret',
        signName: '晋煤国贸',
        templates: {
          register: 'SMS_1',
          'reset-password': 'SMS_2',
          'change-phone': 'SMS_3',
          'payment-password': 'SMS_4',
          'payment-password-locked': 'SMS_5',
          activate: 'SMS_6',
          'operator-invited': 'SMS_7',
          'operator-password-reset': 'SMS_8',
          'paper-expiring': 'SMS_9',
          'phone-recovery': 'SMS_11',
          'phone-changed': 'SMS_12',
          'account-closing': 'SMS_13',
          'account-closed': 'SMS_14',
          'second-factor-reset': 'SMS_15',
          'step-up': 'SMS_10'
        },
        endpoint: new URL('https://dysmsapi.aliyuncs.com/')
      }
    })
  })

  it('reach Tencent, by default in ap-guangzhou', () => {
    expect(readSmsConfig(tencent)).toEqual({
      config: {
        provider: 'tencent',
        secretId: 'secretId',
        secretKey: 'secretKey',
        sdkAppId: '1400000001',
        signName: '晋煤国贸',
        templates: {
          register: '1',
          'reset-password': '2',
          'change-phone': '3',
          'payment-password': '4',
          'payment-password-locked': '5',
          activate: '6',
          'operator-invited': '7',
          'operator-password-reset': '8',
          'paper-expiring': '9',
          'phone-recovery': '11',
          'phone-changed': '12',
          'account-closing': '13',
          'account-closed': '14',
          'second-factor-reset': '15',
          'step-up': '10'
        },
        region: 'ap-guangzhou',
        endpoint: new URL('https://sms.tencentcloudapi.com/')
      }
    })
  })

  it.each([
    ['ALIYUN', aliyun, 'SMS_2'],
    ['TENCENT', tencent, '2']
  ])('have the templates of notices that %s has approved, and no others (R49)', (provider, env, start) => {
    const later = (kind: string) => `SMS_${provider}_TEMPLATE_NOTICE_${kind}`
    const given = { ...env, [later('REVIEW')]: `${start}1`, [later('EXPIRY')]: `${start}2` }
    const templates = { 'notice-review': `${start}1`, 'notice-expiry': `${start}2` }
    expect(readSmsConfig(given)).toMatchObject({ config: { templates } })
    expect(readSmsConfig(given)).not.toHaveProperty('config.templates.notice-security')
    expect(readSmsConfig({ ...env, [later('SECURITY')]: `${start}3` })).toMatchObject({
      config: { templates: { 'notice-security': `${start}3` } }
    })
  })

  it('reach a gateway by HTTP, with the secret in the form of Standard Webhooks', () => {
    expect(readSmsConfig({ ...http, SMS_HTTP_SECRET: `whsec_${secret}`, SMS_HTTP_BEARER_TOKEN: 'abc' })).toEqual({
      config: {
        provider: 'http',
        url: new URL('https://sms.example.com/send?tenant=1'),
        secret: Buffer.alloc(32, 7),
        bearerToken: 'abc',
        isPrivateAllowed: false,
        signName: '晋煤国贸'
      }
    })
  })

  it('name every fault at once', () => {
    expect(faultsOf({ SMS_PROVIDER: 'aliyun', SMS_ALIYUN_TEMPLATE_REGISTER: '7', SMS_ALIYUN_ENDPONT: 'x' })).toEqual([
      'SMS_ALIYUN_ENDPONT：没有这个设置',
      'SMS_ALIYUN_ACCESS_KEY_ID：必须设置：AccessKey ID',
      'SMS_ALIYUN_ACCESS_KEY_SECRET：必须设置：AccessKey Secret',
      'SMS_ALIYUN_TEMPLATE_REGISTER：应为模板 CODE，如 SMS_123456789',
      'SMS_ALIYUN_TEMPLATE_RESET_PASSWORD：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_ACTIVATE：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_CHANGE_PHONE：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD_LOCKED：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_OPERATOR_INVITED：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_OPERATOR_PASSWORD_RESET：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_PAPER_EXPIRING：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_PHONE_RECOVERY：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_PHONE_CHANGED：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_SECOND_FACTOR_RESET：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSING：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSED：必须设置：已审核的模板 CODE',
      'SMS_ALIYUN_TEMPLATE_STEP_UP：必须设置：已审核的模板 CODE'
    ])
  })

  it('refuse a provider that does not exist', () => {
    expect(faultsOf({ SMS_PROVIDER: 'huawei' })).toEqual(['SMS_PROVIDER：应为 aliyun、tencent、http 或 console'])
    expect(faultsOf({ SMS_PROVIDER: 'constructor' })).toHaveLength(1)
  })

  it('refuse keys without a choice of provider, which would send nothing and say nothing', () => {
    const { SMS_PROVIDER: _chosen, ...keys } = aliyun
    expect(faultsOf(keys)).toEqual(['SMS_PROVIDER：必须设置，因为已设置 SMS_ALIYUN_ACCESS_KEY_ID'])
    for (const given of ['SMS_TENCENT_SECRET_ID', 'SMS_HTTP_BEARER_TOKEN'])
      expect(faultsOf({ [given]: 'x' })).toEqual([`SMS_PROVIDER：必须设置，因为已设置 ${given}`])
  })

  it('let the keys of another provider lie ready', () => {
    expect(readSmsConfig({ ...tencent, ...aliyun })).toMatchObject({ config: { provider: 'aliyun' } })
  })

  it.each([
    ['ftp://sms.example.com', '应为 http 或 https 地址，不含用户名、密码和 #'],
    ['https://user:pw@sms.example.com', '应为 http 或 https 地址，不含用户名、密码和 #'],
    ['https://sms.example.com/#x', '应为 http 或 https 地址，不含用户名、密码和 #'],
    ['sms.example.com', '应为 http 或 https 地址，不含用户名、密码和 #'],
    ...[
      '127.1',
      '0x7f000001',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '169.254.169.254',
      '10.0.0.1',
      'localhost',
      'sms.localhost',
      'localhost.'
    ].map((host) => [`http://${host}/sms`, '指向本机或内网地址；确需如此时请设置 SMS_HTTP_ALLOW_PRIVATE=true'])
  ])('refuse the gateway %s', (url, message) => {
    expect(faultsOf({ ...http, SMS_HTTP_URL: url })).toEqual([`SMS_HTTP_URL：${message}`])
  })

  it('let the operator have a gateway in its own network', () => {
    const env = { ...http, SMS_HTTP_URL: 'http://10.0.0.1/sms', SMS_HTTP_ALLOW_PRIVATE: 'true' }
    expect(readSmsConfig(env)).toMatchObject({ config: { provider: 'http', isPrivateAllowed: true } })
  })

  it.each(['http://dysmsapi.aliyuncs.com', 'https://u:p@dysmsapi.aliyuncs.com', 'https://a.com/path', 'x'])(
    'refuse the address %s for the API of a cloud: codes would cross the network in the clear',
    (endpoint) => {
      expect(faultsOf({ ...aliyun, SMS_ALIYUN_ENDPOINT: endpoint })).toEqual([
        'SMS_ALIYUN_ENDPOINT：应为 https 地址，不含路径和用户信息，如 https://dysmsapi.aliyuncs.com（http 仅可指向本机或内网地址）'
      ])
    }
  )

  it('let a stand-in on this machine answer for a cloud', () => {
    const env = { ...aliyun, SMS_ALIYUN_ENDPOINT: 'http://127.0.0.1:8080' }
    expect(readSmsConfig(env)).toMatchObject({ config: { endpoint: new URL('http://127.0.0.1:8080/') } })
  })

  it('never repeat a secret in a fault', () => {
    const faults = faultsOf({ ...http, SMS_HTTP_SECRET: 'tooShortSecret', SMS_HTTP_BEARER_TOKEN: '令牌 token' })
    expect(faults.map((fault) => fault.split('：')[0])).toEqual(['SMS_HTTP_SECRET', 'SMS_HTTP_BEARER_TOKEN'])
    expect(faults.join()).not.toMatch(/tooShortSecret|token/)
  })

  it('are all listed for the README', () => {
    expect(smsVariables).toMatchSnapshot()
  })
})
