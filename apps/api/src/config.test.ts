import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigFaults, localUrl, readConfig } from './config.ts'

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults
    throw error
  }
}

test('without settings the portal serves this machine only, with an embedded database and no SMS provider', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: new URL('http://127.0.0.1:3000'),
    databaseUrl: undefined,
    dataDir: resolve('.data'),
    outboxFile: undefined,
    trustProxy: false,
    sms: { provider: 'console' },
    passwordProfile: 'manual',
    accountsPerPhone: 5,
    databasePool: 10,
    auditRetentionDays: 400,
    companyCheckDays: 30,
    companyCheckNightly: 1000,
    drainSeconds: 3,
    databaseDirectUrl: undefined,
    bankBranches: undefined,
    metricsHost: '127.0.0.1',
    metricsPort: 9464,
    metricsToken: undefined,
    logLevel: 'info',
    requestsPerMinute: 3000,
    clientRequestsPerMinute: 600,
    smsPerHour: 2000,
    smsPriceFen: undefined
  })
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', SMS_PROVIDER: '' })).toEqual(readConfig({}))
})

test('a former name of a setting is read and told, unless the new one is set', () => {
  const former = { former: 'REQUESTS_PER_MINUTE', name: 'REQUESTS_PER_MINUTE_PER_PROCESS' }
  expect(readConfig({ REQUESTS_PER_MINUTE: '7' })).toMatchObject({ requestsPerMinute: 7, renamed: [former] })
  const both = { REQUESTS_PER_MINUTE: '7', REQUESTS_PER_MINUTE_PER_PROCESS: '9' }
  expect(readConfig(both)).toMatchObject({ requestsPerMinute: 9, renamed: [former] })
  expect(readConfig({ CLIENT_REQUESTS_PER_MINUTE: '0' }).clientRequestsPerMinute).toBe(0)
  expect(faultsOf({ REQUESTS_PER_MINUTE: 'many' })).toEqual([
    expect.stringContaining('REQUESTS_PER_MINUTE_PER_PROCESS')
  ])
})

test('traces need only an endpoint; the sampler and its share have defaults and bounds', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' }
  const url = 'http://127.0.0.1:4318/v1/traces'
  const usual = { url, protocol: 'http/protobuf', serviceName: 'portal', sampler: 'parentbased_traceidratio' }
  expect(readConfig({}).tracing).toBeUndefined()
  expect(readConfig(endpoint).tracing).toEqual({ ...usual, ratio: 0.01 })
  for (const ratio of ['0', '0.25', '1'])
    expect(readConfig({ ...endpoint, OTEL_TRACES_SAMPLER_ARG: ratio }).tracing?.ratio).toBe(Number(ratio))
  for (const wrong of ['1.1', '-0.1', 'all', '.5'])
    expect(faultsOf({ OTEL_TRACES_SAMPLER_ARG: wrong })).toEqual([expect.stringContaining('比例')])
  expect(faultsOf({ OTEL_TRACES_SAMPLER: 'jaeger_remote', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toHaveLength(2)
})

test('variables of other programs are ignored', () => {
  const others = {
    HOME: '/root',
    LANG: 'C',
    PASSWORD_STORE_DIR: '/x',
    npm_config_registry: 'x',
    PORTAL: 'x',
    HOSTNAME: 'x'
  }
  expect(faultsOf(others)).toEqual([])
})

test('all faults are reported at once, each as a Chinese sentence that names its variable', () => {
  const faults = faultsOf({
    HOST: 'my host',
    PORT: '70000',
    PUBLIC_URL: 'https://portal.example.com/path',
    DATABASE_URL: 'mysql://db/portal',
    DATABASE_POOL: 'many',
    TRUST_PROXY: 'true',
    METRICS_PORT: '-1',
    LOG_LEVEL: 'chatty',
    PASSWORD_PROFILE: 'easy',
    ACCOUNTS_PER_PHONE: '0',
    SMS_PROVIDER: 'pigeon',
    HMAC_KEY: 'short',
    DATA_KEYS: 'k1',
    SERVICE_PHONE: '请来电',
    SERVICE_HOURS: '时'.repeat(61),
    PRIVACY_URL: 'ftp://example.com'
  })
  const named = [
    'HOST',
    'PORT',
    'PUBLIC_URL',
    'DATABASE_URL',
    'DATABASE_POOL',
    'TRUST_PROXY',
    'METRICS_PORT',
    'LOG_LEVEL',
    'PASSWORD_PROFILE',
    'ACCOUNTS_PER_PHONE',
    'SMS_PROVIDER',
    'HMAC_KEY',
    'DATA_KEYS',
    'SERVICE_PHONE',
    'SERVICE_HOURS',
    'PRIVACY_URL'
  ]
  for (const name of named) {
    expect(faults.filter((fault) => fault.startsWith(name))).toEqual([expect.stringMatching(/\p{Script=Han}{2}/u)])
  }
  expect(faults).toHaveLength(named.length)
})

test.each([
  ['DATABASE_ULR', 'DATABASE_URL'],
  ['PUBLIC_URI', 'PUBLIC_URL'],
  ['TRUST_PROXYS', 'TRUST_PROXY'],
  ['OUTBOX_FILES', 'OUTBOX_FILE'],
  ['PASSWORD_PROFIL', 'PASSWORD_PROFILE']
])('%s looks like a misspelt %s and stops the start', (written, meant) => {
  expect(faultsOf({ [written]: 'x' })).toEqual([`${written}：没有这个设置，是否想写 ${meant}？`])
})

test('an unknown setting with one of our prefixes stops the start and is reported once', () => {
  for (const name of ['SMS_COLOUR', 'OUTBOX_COLOUR', 'S3_COLOUR', 'CLAMAV_COLOUR'])
    expect(faultsOf({ [name]: 'red' })).toEqual([`${name}：没有这个设置`])
})

const aliyun = {
  SMS_PROVIDER: 'aliyun',
  SMS_ALIYUN_ACCESS_KEY_ID: 'id',
  SMS_ALIYUN_ACCESS_KEY_SECRET: 'secret',
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

test('codes are never written to a file while a real provider sends them', () => {
  expect(faultsOf(aliyun)).toEqual([])
  expect(faultsOf({ ...aliyun, OUTBOX_FILE: 'o.jsonl' })).toEqual([
    expect.stringMatching(/^OUTBOX_FILE：.*SMS_PROVIDER/)
  ])
  // Reported together with the missing settings of the provider.
  expect(faultsOf({ SMS_PROVIDER: 'aliyun', OUTBOX_FILE: 'o.jsonl' }).at(-1)).toMatch(/^OUTBOX_FILE：/)
})

describe('a portal that browsers reach by https', () => {
  const PUBLIC_URL = 'https://portal.example.com'

  test('does not start without an SMS provider, since its codes would reach no phone', () => {
    const faults = faultsOf({ PUBLIC_URL })
    expect(faults).toEqual([expect.stringMatching(/^SMS_PROVIDER：.*https.*ALLOW_CONSOLE_SMS=true/)])
    expect(faultsOf({ PUBLIC_URL, SMS_PROVIDER: 'console' })).toEqual(faults)
    expect(faultsOf({ PUBLIC_URL, ALLOW_CONSOLE_SMS: 'false' })).toEqual(faults)
    expect(faultsOf({ PUBLIC_URL, PORT: 'x' })).toHaveLength(2)
  })

  test('starts without one if ALLOW_CONSOLE_SMS allows it', () => {
    expect(readConfig({ PUBLIC_URL, ALLOW_CONSOLE_SMS: 'true' })).toMatchObject({ sms: { provider: 'console' } })
    expect(faultsOf({ PUBLIC_URL, ALLOW_CONSOLE_SMS: 'yes' })).toContain('ALLOW_CONSOLE_SMS：应为 true 或 false')
  })

  test('starts with one', () => {
    expect(faultsOf({ PUBLIC_URL, ...aliyun })).toEqual([])
  })
})

test('settings that name a missing file or folder are reported at the start, not at their first use', () => {
  expect(faultsOf({ OUTBOX_FILE: '/nowhere/at/all/o.jsonl' })).toEqual(['OUTBOX_FILE：所在目录不存在'])
  expect(faultsOf({ PROFILE_REQUIRED: 'fullName,nix' })).toEqual([
    expect.stringMatching(/^PROFILE_REQUIRED：应为逗号分隔的资料项/)
  ])
})

test('no fault repeats a value, since a value may be a secret and start-up messages end up in logs', () => {
  const secret = 'hunter2hunter2'
  const faults = faultsOf({
    DATABASE_URL: `http://u:${secret}@db`,
    HMAC_KEY: secret,
    DATA_KEYS: secret,
    PUBLIC_URL: secret
  })
  expect(faults.join('\n')).not.toContain(secret)
})

test.each([
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://127.0.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
  ['10.1.2.3', 'http://10.1.2.3:3000']
])('listening on %s, a browser on this machine is sent to %s', (host, url) => {
  expect(localUrl(host, 3000)).toBe(url)
  expect(readConfig({ HOST: host }).publicUrl.origin).toBe(url)
})

test('proxies are trusted by address or network, never all of them', () => {
  expect(readConfig({ TRUST_PROXY: '10.0.0.1, 10.1.0.0/16' }).trustProxy).toEqual(['10.0.0.1', '10.1.0.0/16'])
  for (const value of ['true', '*', '1', 'loopback', '10.0.0.1/'])
    expect(faultsOf({ TRUST_PROXY: value })).toHaveLength(1)
})

test.each([
  ['PORT', '1', '65535', 'port'],
  ['DATABASE_POOL', '2', '200', 'databasePool'],
  ['AUDIT_RETENTION_DAYS', '180', '36500', 'auditRetentionDays'],
  ['COMPANY_CHECK_DAYS', '0', '3650', 'companyCheckDays'],
  ['COMPANY_CHECK_NIGHTLY', '1', '100000', 'companyCheckNightly'],
  ['DRAIN_SECONDS', '0', '300', 'drainSeconds'],
  ['METRICS_PORT', '0', '65535', 'metricsPort'],
  ['REQUESTS_PER_MINUTE_PER_PROCESS', '0', '1000000', 'requestsPerMinute'],
  ['CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS', '0', '1000000', 'clientRequestsPerMinute'],
  ['ACCOUNTS_PER_PHONE', '1', '1000', 'accountsPerPhone'],
  ['SMS_PER_HOUR', '1', '1000000', 'smsPerHour']
] as const)('%s is a whole number from %s to %s', (name, least, most, key) => {
  expect([readConfig({ [name]: least })[key], readConfig({ [name]: most })[key]]).toEqual([Number(least), Number(most)])
  for (const wrong of [String(Number(least) - 1), String(Number(most) + 1), '1.5', '1e3', ' 5', '五'])
    expect(faultsOf({ [name]: wrong }), wrong).toEqual([`${name}：应为 ${least}–${most} 的整数`])
})

test('metrics leave this machine only with a token', () => {
  const token = 'a'.repeat(20)
  for (const host of ['127.0.0.1', '127.0.0.5', 'localhost', '::1'])
    expect(faultsOf({ METRICS_HOST: host })).toEqual([])
  for (const host of ['0.0.0.0', '10.0.0.5', '127.example.com']) {
    expect(faultsOf({ METRICS_HOST: host })).toEqual([expect.stringMatching(/^METRICS_TOKEN：/)])
    expect(readConfig({ METRICS_HOST: host, METRICS_TOKEN: token }).metricsToken).toBe(token)
  }
  for (const weak of ['a'.repeat(19), 'a'.repeat(201), `${token} `, '密'.repeat(20)])
    expect(faultsOf({ METRICS_TOKEN: weak })).toEqual([expect.stringMatching(/^METRICS_TOKEN：/)])
})

test('each limit is its own setting', () => {
  const read = readConfig({
    REQUESTS_PER_MINUTE_PER_PROCESS: '11',
    CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: '12',
    SMS_PER_HOUR: '13'
  })
  expect([read.requestsPerMinute, read.clientRequestsPerMinute, read.smsPerHour]).toEqual([11, 12, 13])
})

test.each([
  ['0', 0],
  ['4.5', 4.5],
  ['4.55', 4.55],
  ['4.555', undefined],
  ['-1', undefined],
  ['4,5', undefined],
  ['10000', undefined]
])('an SMS that costs %s 分 costs %s', (text, price) => {
  if (price === undefined)
    expect(faultsOf({ SMS_PRICE_FEN: text })).toEqual([expect.stringMatching(/^SMS_PRICE_FEN：/)])
  else expect(readConfig({ SMS_PRICE_FEN: text }).smsPriceFen).toBe(price)
})

test('addresses of the desk and of receivers are each their own list', () => {
  const read = readConfig({ ADMIN_ADDRESSES: '10.0.0.1', WEBHOOK_ALLOWED_NETWORKS: '10.2.0.0/16, fd00::/8' })
  expect([read.adminAddresses, read.webhookNetworks, read.trustProxy]).toEqual([
    ['10.0.0.1'],
    ['10.2.0.0/16', 'fd00::/8'],
    false
  ])
  expect(readConfig({})).toMatchObject({ adminAddresses: undefined, webhookNetworks: [] })
  for (const wrong of ['10.0.0.0/33', 'fd00::/129', '10.0.0.1/8/8', 'localhost', '10.0.0.1;10.0.0.2'])
    expect(faultsOf({ WEBHOOK_ALLOWED_NETWORKS: wrong }), wrong).toHaveLength(1)
})

test('the role that owns the tables and the way around a pooler are set beside the database, never alone', () => {
  const DATABASE_URL = 'postgresql://app@pooler/portal'
  const others = {
    DATABASE_OWNER_URL: 'postgres://owner@db/portal',
    DATABASE_DIRECT_URL: 'postgresql://app@db/portal'
  }
  expect(readConfig({ DATABASE_URL, ...others })).toMatchObject({
    databaseUrl: DATABASE_URL,
    databaseOwnerUrl: others.DATABASE_OWNER_URL,
    databaseDirectUrl: others.DATABASE_DIRECT_URL
  })
  for (const [name, url] of Object.entries(others))
    expect(faultsOf({ [name]: url })).toEqual([expect.stringMatching(new RegExp(`^${name}：`))])
})

test('the words of the operator come to the place that their names say', () => {
  const env = {
    ICP_NUMBER: '备案',
    SERVICE_PHONE: '0356-1234567',
    SERVICE_HOURS: '时'.repeat(60),
    OPERATOR_NAME: '某公司',
    PRIVACY_URL: 'https://a.example/privacy'
  }
  expect(readConfig(env).footer).toEqual({
    icpNumber: env.ICP_NUMBER,
    servicePhone: env.SERVICE_PHONE,
    serviceHours: env.SERVICE_HOURS,
    operatorName: env.OPERATOR_NAME,
    privacyUrl: env.PRIVACY_URL
  })
  expect(readConfig({ PROFILE_REQUIRED: ' fullName, ,creditCode ' }).requiredFields).toEqual(['fullName', 'creditCode'])
})
