import { isProfileKey, profileFields } from '@portal/contract/enterprise/profile-fields'
import { passwordProfiles, type PasswordProfileName } from '@portal/contract/identity/password'
import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, resolve } from 'node:path'
import * as z from 'zod'
import { type BankBranches, bankBranchVariables, readBankBranches } from './adapters/bank-branches.ts'
import { type FilesConfig, filesVariables, readFilesConfig } from './adapters/files/config.ts'
import { type NoticeConfig, noticeVariables, readNoticeConfig } from './adapters/notice/config.ts'
import { readScannerConfig, type ScannerConfig, scannerVariables } from './adapters/scanner/config.ts'
import { readSecretVariables } from './adapters/secrets.ts'
import {
  readSignedServiceConfig,
  type SignedServiceConfig,
  signedServiceVariables
} from './adapters/signed-service/config.ts'
import { readSmsConfig, type SmsConfig, smsVariables } from './adapters/sms/config.ts'
import { unknownVariables } from './unknown-variables.ts'

export type Config = {
  host: string
  port: number
  publicUrl: URL
  databaseUrl: string | undefined
  /** Without a pooler in between, for LISTEN and the locks of jobs; undefined: databaseUrl. */
  databaseDirectUrl: string | undefined
  /** Connects as the role that owns the tables and migrates; undefined: the role of databaseDirectUrl. */
  databaseOwnerUrl: string | undefined
  databasePool: number
  /** After SIGTERM requests are served for so long, while `/readyz` says no. */
  drainSeconds: number
  dataDir: string
  /** R28: published at the start; undefined: apps/api/catalogue/default.json. */
  catalogueFile: string | undefined
  outboxFile: string | undefined
  trustProxy: string[] | false
  /** R37: addresses and networks that may use the administrators' API; undefined: all. */
  adminAddresses: string[] | undefined
  /** R43: IP addresses and networks of the operator's own in which connected systems may be called. */
  webhookNetworks: string[]
  /** R39: for so many days records stay in the audit's table; older ones are archived. */
  auditRetentionDays: number
  metricsHost: string
  metricsPort: number
  metricsToken: string | undefined
  logLevel: string
  /** Requests for each address and minute, of this process; 0: no limit. */
  requestsPerMinute: number
  clientRequestsPerMinute: number
  passwordProfile: PasswordProfileName
  accountsPerPhone: number
  /** R6: the platform's hourly budget. */
  smsPerHour: number
  /** What one SMS costs, in 分 of CNY; undefined: no cost is shown. */
  smsPriceFen: number | undefined
  /** Keys of the profile's required fields; undefined: those of the catalogue. */
  requiredFields: string[] | undefined
  /** What pages show of the operator. */
  footer: Record<'icpNumber' | 'servicePhone' | 'serviceHours' | 'operatorName' | 'privacyUrl', string | undefined>
  sms: SmsConfig
  notices: NoticeConfig
  files: FilesConfig
  /** R38: 工商核验; undefined: none. */
  companyCheck: SignedServiceConfig | undefined
  /** R51; undefined: 开户行 and 联行号 are typed by hand. */
  bankBranches: BankBranches | undefined
  /** R47: each enterprise with a qualification is compared every so many days; 0: none is. */
  companyCheckDays: number
  /** R47: at most so many in a night. */
  companyCheckNightly: number
  /** Reads 营业执照; undefined: none. */
  licenceReader: SignedServiceConfig | undefined
  scanner: ScannerConfig
  /** Undefined: nothing is traced. */
  tracing: TracingConfig | undefined
  /** Settings that were read under a former name. */
  renamed: { former: string; name: string }[]
}

export type TracingConfig = {
  /** Where spans are sent. */
  url: string
  protocol: (typeof otlpProtocols)[number]
  serviceName: string
  sampler: (typeof samplers)[number]
  ratio: number
}

/** All faults of the settings. */
export class ConfigFaults extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.name = 'ConfigFaults'
    this.faults = faults
  }
}

const otlpProtocols = ['http/protobuf', 'http/json'] as const
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio'
] as const

const optional = z.string().optional()
const wholeNumber = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `应为 ${min}–${max} 的整数`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `应为 ${min}–${max} 的整数`)
    .default(fallback)

const address = (entry: string): boolean => {
  const [ip = '', bits, ...rest] = entry.split('/')
  const most = isIP(ip) === 6 ? 128 : 32
  return isIP(ip) !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

const addresses = (error: string) =>
  z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .refine((list) => list.every(address), error)
    .optional()

const databaseAddress = z
  .url({ protocol: /^postgres(ql)?$/, error: '应为 postgresql://用户:密码@主机:端口/库名' })
  .optional()

const variables = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, '应为监听地址，如 127.0.0.1')
    .default('127.0.0.1'),
  PORT: wholeNumber(1, 65_535, 3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: '应为浏览器访问的源，如 https://portal.example.com' })
    .refine(
      (url) => URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`,
      '只写源，不带路径、参数和账号'
    )
    .optional(),
  DATABASE_URL: databaseAddress,
  DATABASE_DIRECT_URL: databaseAddress,
  DATABASE_OWNER_URL: databaseAddress,
  DATABASE_POOL: wholeNumber(2, 200, 10),
  DRAIN_SECONDS: wholeNumber(0, 300, 3),
  DATA_DIR: z.string().default('.data'),
  CATALOGUE_FILE: optional,
  OUTBOX_FILE: optional,
  TRUST_PROXY: addresses('应为逗号分隔的代理 IP 或网段，如 10.0.0.1,10.1.0.0/16'),
  ADMIN_ADDRESSES: addresses('应为逗号分隔的 IP 或网段，如 10.0.0.1,10.1.0.0/16，只有这些地址能使用管理后台'),
  WEBHOOK_ALLOWED_NETWORKS: addresses(
    '应为逗号分隔的 IP 或网段，如 10.2.0.0/16，门户可以向这些内网地址上的业务系统发送回调'
  ),
  // 网络安全法 21 asks for six months, so the least is not less.
  AUDIT_RETENTION_DAYS: wholeNumber(180, 36_500, 400),
  COMPANY_CHECK_DAYS: wholeNumber(0, 3650, 30),
  COMPANY_CHECK_NIGHTLY: wholeNumber(1, 100_000, 1000),
  METRICS_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, '应为监听地址，如 10.0.0.5')
    .default('127.0.0.1'),
  METRICS_PORT: wholeNumber(0, 65_535, 9464),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{20,200}=*$/, '应为 20–200 个字母、数字或 -._~+/，例如用 openssl rand -hex 32 生成')
    .optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: '应为 fatal、error、warn、info、debug、silent 之一'
    })
    .default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: '应为采集器的 OTLP/HTTP 地址，如 http://127.0.0.1:4318' })
    .optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(otlpProtocols, { error: `应为 ${otlpProtocols.join(' 或 ')}` })
    .default('http/protobuf'),
  OTEL_SERVICE_NAME: z.string().max(100, '最多 100 个字').default('portal'),
  OTEL_TRACES_SAMPLER: z
    .enum(samplers, { error: `应为 ${samplers.join('、')} 之一` })
    .default('parentbased_traceidratio'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, '应为 0–1 的比例，如 0.1')
    .transform(Number)
    .default(0.01),
  REQUESTS_PER_MINUTE_PER_PROCESS: wholeNumber(0, 1_000_000, 3000),
  CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: wholeNumber(0, 1_000_000, 600),
  PASSWORD_PROFILE: z
    .enum(Object.keys(passwordProfiles) as PasswordProfileName[], {
      error: `应为 ${Object.keys(passwordProfiles).join('、')} 之一`
    })
    .default('manual'),
  ACCOUNTS_PER_PHONE: wholeNumber(1, 1000, 5),
  SMS_PER_HOUR: wholeNumber(1, 1_000_000, 2000),
  SMS_PRICE_FEN: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,2})?$/, '应为每条短信的价格（分），如 4.5')
    .transform(Number)
    .optional(),
  ALLOW_CONSOLE_SMS: z.enum(['true', 'false'], { error: '应为 true 或 false' }).default('false'),
  PROFILE_REQUIRED: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((key) => key.trim())
        .filter(Boolean)
    )
    .refine(
      (keys) => keys.every(isProfileKey),
      `应为逗号分隔的资料项，可用：${profileFields.map(({ key }) => key).join('、')}`
    )
    .optional(),
  ICP_NUMBER: optional,
  SERVICE_PHONE: z
    .string()
    .regex(/^(?=.*\d{3}).{1,40}$/, '应为电话号码，如 0356-1234567')
    .optional(),
  SERVICE_HOURS: z.string().max(60, '最多 60 个字，如 工作日 8:30–17:30').optional(),
  OPERATOR_NAME: z.string().max(100, '最多 100 个字，应为运营单位的全称').optional(),
  PRIVACY_URL: z.url({ protocol: /^https?$/, error: '应为网址' }).optional()
})

/** Variables that other files read. They are listed so that they do not count as misspelt. */
const others = [
  'HMAC_KEY',
  'DATA_KEYS',
  ...smsVariables,
  ...noticeVariables,
  ...bankBranchVariables,
  ...filesVariables,
  ...scannerVariables,
  ...signedServiceVariables
]

/** Former names, which this release reads for the last time. */
const formerNames = {
  REQUESTS_PER_MINUTE: 'REQUESTS_PER_MINUTE_PER_PROCESS',
  CLIENT_REQUESTS_PER_MINUTE: 'CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS'
}

/** Every setting, with its default where `variables` has one. */
export const settings: { name: string; usual: string }[] = [
  ...Object.entries(variables.shape).map(([name, schema]) => {
    const { data: usual } = schema.safeParse(undefined)
    return { name, usual: usual === undefined ? '' : String(usual) }
  }),
  ...others.map((name) => ({ name, usual: '' }))
]

type Environment = Record<string, string | undefined>

/** Parses the environment. @throws ConfigFaults with one Chinese sentence for each fault, which names its variable */
export const readConfig = (env: Environment): Config => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const renamed = Object.entries(formerNames).flatMap(([former, name]) => (given[former] ? [{ former, name }] : []))
  for (const { former, name } of renamed) given[name] ??= given[former]
  const parsed = variables.safeParse(given)
  // Only the known SMS variables. `unknownVariables` below reports unknown names for all settings together.
  const sms = readSmsConfig(Object.fromEntries(smsVariables.map((name) => [name, env[name]])))
  const notices = readNoticeConfig(env)
  const files = readFilesConfig(env)
  const scanner = readScannerConfig(env)
  const companyCheck = readSignedServiceConfig('COMPANY_CHECK', env)
  const bankBranches = readBankBranches(env)
  const licenceReader = readSignedServiceConfig('LICENCE_READER', env)
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)),
    ...[sms, notices, files, scanner, companyCheck, bankBranches, licenceReader].flatMap((read) =>
      'faults' in read ? read.faults : []
    ),
    ...readSecretVariables(env).faults,
    ...unknownVariables(
      Object.keys(given),
      settings.map(({ name }) => name)
    )
  ]
  const isConsole = (given['SMS_PROVIDER'] ?? 'console') === 'console'
  if (isConsole && given['PUBLIC_URL']?.startsWith('https:') && given['ALLOW_CONSOLE_SMS'] !== 'true') {
    faults.push(
      'SMS_PROVIDER：PUBLIC_URL 为 https 时必须设置短信服务商（aliyun、tencent 或 http），否则验证码发不到手机；确需不发送短信时请设置 ALLOW_CONSOLE_SMS=true'
    )
  }
  if (!isConsole && given['OUTBOX_FILE']) {
    faults.push('OUTBOX_FILE：会写出短信验证码，仅供开发和测试，不能与真实短信服务（SMS_PROVIDER）同时使用')
  }
  if (given['OUTBOX_FILE'] && !existsSync(dirname(given['OUTBOX_FILE']))) {
    faults.push('OUTBOX_FILE：所在目录不存在')
  }
  if (!isLoopback(given['METRICS_HOST'] ?? '127.0.0.1') && !given['METRICS_TOKEN']) {
    faults.push('METRICS_TOKEN：METRICS_HOST 不是本机地址时必须设置')
  }
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_OWNER_URL'])
    if (given[name] && !given['DATABASE_URL']) faults.push(`${name}：只与 DATABASE_URL 同时使用`)
  if (faults.length > 0 || !parsed.success) throw new ConfigFaults(faults)
  return {
    ...toConfig(parsed.data),
    renamed,
    sms: configOf(sms),
    notices: configOf(notices),
    files: configOf(files),
    scanner: configOf(scanner),
    companyCheck: configOf(companyCheck),
    bankBranches: configOf(bankBranches),
    licenceReader: configOf(licenceReader)
  }
}

const isLoopback = (host: string): boolean => /^(127\.[\d.]+|localhost|::1)$/.test(host)

/** Of a part without faults. */
const configOf = <Part>(read: { config: Part } | { faults: string[] }): Part => {
  if ('config' in read) return read.config
  throw new ConfigFaults(read.faults)
}

type OtherParts =
  | 'renamed'
  | 'sms'
  | 'notices'
  | 'files'
  | 'scanner'
  | 'companyCheck'
  | 'bankBranches'
  | 'licenceReader'

const toConfig = (read: z.infer<typeof variables>): Omit<Config, OtherParts> => ({
  host: read.HOST,
  port: read.PORT,
  publicUrl: new URL(read.PUBLIC_URL ?? localUrl(read.HOST, read.PORT)),
  databaseUrl: read.DATABASE_URL,
  databaseDirectUrl: read.DATABASE_DIRECT_URL,
  databaseOwnerUrl: read.DATABASE_OWNER_URL,
  databasePool: read.DATABASE_POOL,
  drainSeconds: read.DRAIN_SECONDS,
  dataDir: resolve(read.DATA_DIR),
  catalogueFile: read.CATALOGUE_FILE,
  outboxFile: read.OUTBOX_FILE,
  trustProxy: read.TRUST_PROXY ?? false,
  adminAddresses: read.ADMIN_ADDRESSES,
  webhookNetworks: read.WEBHOOK_ALLOWED_NETWORKS ?? [],
  auditRetentionDays: read.AUDIT_RETENTION_DAYS,
  companyCheckDays: read.COMPANY_CHECK_DAYS,
  companyCheckNightly: read.COMPANY_CHECK_NIGHTLY,
  metricsHost: read.METRICS_HOST,
  metricsPort: read.METRICS_PORT,
  metricsToken: read.METRICS_TOKEN,
  logLevel: read.LOG_LEVEL,
  requestsPerMinute: read.REQUESTS_PER_MINUTE_PER_PROCESS,
  clientRequestsPerMinute: read.CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS,
  passwordProfile: read.PASSWORD_PROFILE,
  accountsPerPhone: read.ACCOUNTS_PER_PHONE,
  smsPerHour: read.SMS_PER_HOUR,
  smsPriceFen: read.SMS_PRICE_FEN,
  requiredFields: read.PROFILE_REQUIRED,
  tracing: read.OTEL_EXPORTER_OTLP_ENDPOINT
    ? {
        // OTLP/HTTP: the path of the signal below the path of the endpoint.
        url: `${read.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, '')}/v1/traces`,
        protocol: read.OTEL_EXPORTER_OTLP_PROTOCOL,
        serviceName: read.OTEL_SERVICE_NAME,
        sampler: read.OTEL_TRACES_SAMPLER,
        ratio: read.OTEL_TRACES_SAMPLER_ARG
      }
    : undefined,
  footer: {
    icpNumber: read.ICP_NUMBER,
    servicePhone: read.SERVICE_PHONE,
    serviceHours: read.SERVICE_HOURS,
    operatorName: read.OPERATOR_NAME,
    privacyUrl: read.PRIVACY_URL
  }
})

/** The portal's address for a browser on this machine. Browsers cannot open the wildcard addresses. */
export const localUrl = (host: string, port: number): string => {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}
