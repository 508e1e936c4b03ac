import type { SmsNotice, SmsPurpose } from '@portal/contract/identity/sms-purposes'
import { z } from 'zod'
import { parseUrl, refuse, required, serviceUrl, signingKey, switchedOff } from '../config-values.ts'
import { defaultSmsSignName } from './sms.ts'
import { namesPrivateAddress } from './target-guard.ts'

const signName = z
  .string()
  .regex(/^[^【】\s]{2,20}$/, { error: '应为 2–20 个字符的短信签名，不含【】和空格' })
  .default(defaultSmsSignName)

/** A cloud's API. Plain http is allowed only for a local stand-in, because it shows the code on the network. */
const apiEndpoint = (official: string) =>
  z
    .string()
    .default(official)
    .transform((text, context) => {
      const url = parseUrl(text)
      const isSafe = url?.protocol === 'https:' || (url !== null && namesPrivateAddress(url))
      if (url && isSafe && url.pathname === '/' && !url.search) return url
      return refuse(context, `应为 https 地址，不含路径和用户信息，如 ${official}（http 仅可指向本机或内网地址）`)
    })

/** R49: notices of these kinds are sent only where their template is set. */
type LaterNotice = Extract<SmsNotice, `notice-${string}`>

type Templates = Record<SmsPurpose | Exclude<SmsNotice, LaterNotice>, string> & Partial<Record<LaterNotice, string>>

export type AliyunSmsConfig = {
  provider: 'aliyun'
  accessKeyId: string
  accessKeySecret: string
  signName: string
  templates: Templates
  endpoint: URL
}
export type TencentSmsConfig = {
  provider: 'tencent'
  secretId: string
  secretKey: string
  sdkAppId: string
  signName: string
  templates: Templates
  region: string
  endpoint: URL
}
export type HttpSmsConfig = {
  provider: 'http'
  url: URL
  secret: Buffer
  bearerToken: string | null
  /** True if the gateway may have an address of the operator's own network. */
  isPrivateAllowed: boolean
  signName: string
}
export type ConsoleSmsConfig = { provider: 'console'; signName: string }
export type SmsConfig = AliyunSmsConfig | TencentSmsConfig | HttpSmsConfig | ConsoleSmsConfig

const aliyunTemplate = required('已审核的模板 CODE').regex(/^SMS_\d{1,20}$/, {
  error: '应为模板 CODE，如 SMS_123456789'
})
const aliyun = z.object({
  SMS_ALIYUN_ACCESS_KEY_ID: required('AccessKey ID'),
  SMS_ALIYUN_ACCESS_KEY_SECRET: required('AccessKey Secret'),
  SMS_ALIYUN_SIGN_NAME: signName,
  SMS_ALIYUN_TEMPLATE_REGISTER: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_RESET_PASSWORD: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_ACTIVATE: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_CHANGE_PHONE: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD_LOCKED: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_OPERATOR_INVITED: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_OPERATOR_PASSWORD_RESET: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_PAPER_EXPIRING: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_PHONE_RECOVERY: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_PHONE_CHANGED: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_SECOND_FACTOR_RESET: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSING: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSED: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_STEP_UP: aliyunTemplate,
  SMS_ALIYUN_TEMPLATE_NOTICE_REVIEW: aliyunTemplate.optional(),
  SMS_ALIYUN_TEMPLATE_NOTICE_EXPIRY: aliyunTemplate.optional(),
  SMS_ALIYUN_TEMPLATE_NOTICE_SECURITY: aliyunTemplate.optional(),
  SMS_ALIYUN_ENDPOINT: apiEndpoint('https://dysmsapi.aliyuncs.com')
})

const tencentTemplate = required('已审核的模板 ID').regex(/^\d{1,12}$/, { error: '应为数字的模板 ID' })
const tencent = z.object({
  SMS_TENCENT_SECRET_ID: required('SecretId'),
  SMS_TENCENT_SECRET_KEY: required('SecretKey'),
  SMS_TENCENT_SDK_APP_ID: required('短信应用的 SdkAppId').regex(/^\d{4,12}$/, { error: '应为数字的 SdkAppId' }),
  SMS_TENCENT_SIGN_NAME: signName,
  SMS_TENCENT_TEMPLATE_REGISTER: tencentTemplate,
  SMS_TENCENT_TEMPLATE_RESET_PASSWORD: tencentTemplate,
  SMS_TENCENT_TEMPLATE_ACTIVATE: tencentTemplate,
  SMS_TENCENT_TEMPLATE_CHANGE_PHONE: tencentTemplate,
  SMS_TENCENT_TEMPLATE_PAYMENT_PASSWORD: tencentTemplate,
  SMS_TENCENT_TEMPLATE_PAYMENT_PASSWORD_LOCKED: tencentTemplate,
  SMS_TENCENT_TEMPLATE_OPERATOR_INVITED: tencentTemplate,
  SMS_TENCENT_TEMPLATE_OPERATOR_PASSWORD_RESET: tencentTemplate,
  SMS_TENCENT_TEMPLATE_PAPER_EXPIRING: tencentTemplate,
  SMS_TENCENT_TEMPLATE_PHONE_RECOVERY: tencentTemplate,
  SMS_TENCENT_TEMPLATE_PHONE_CHANGED: tencentTemplate,
  SMS_TENCENT_TEMPLATE_SECOND_FACTOR_RESET: tencentTemplate,
  SMS_TENCENT_TEMPLATE_ACCOUNT_CLOSING: tencentTemplate,
  SMS_TENCENT_TEMPLATE_ACCOUNT_CLOSED: tencentTemplate,
  SMS_TENCENT_TEMPLATE_STEP_UP: tencentTemplate,
  SMS_TENCENT_TEMPLATE_NOTICE_REVIEW: tencentTemplate.optional(),
  SMS_TENCENT_TEMPLATE_NOTICE_EXPIRY: tencentTemplate.optional(),
  SMS_TENCENT_TEMPLATE_NOTICE_SECURITY: tencentTemplate.optional(),
  SMS_TENCENT_REGION: z
    .string()
    .regex(/^[a-z]+(-[a-z0-9]+)+$/, { error: '应为地域名，如 ap-guangzhou' })
    .default('ap-guangzhou'),
  SMS_TENCENT_ENDPOINT: apiEndpoint('https://sms.tencentcloudapi.com')
})

/** Without those that are not set. */
const laterTemplates = (given: Record<LaterNotice, string | undefined>): Partial<Record<LaterNotice, string>> =>
  Object.fromEntries(Object.entries(given).filter(([, template]) => template !== undefined))

const http = z.object({
  SMS_HTTP_URL: serviceUrl('短信网关'),
  SMS_HTTP_SECRET: signingKey,
  SMS_HTTP_BEARER_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: '只能含可见的 ASCII 字符' })
    .optional(),
  SMS_HTTP_ALLOW_PRIVATE: switchedOff,
  SMS_HTTP_SIGN_NAME: signName
})

const console = z.object({ SMS_CONSOLE_SIGN_NAME: signName })

const providers = {
  aliyun: aliyun.transform((env): AliyunSmsConfig => ({
    provider: 'aliyun',
    accessKeyId: env.SMS_ALIYUN_ACCESS_KEY_ID,
    accessKeySecret: env.SMS_ALIYUN_ACCESS_KEY_SECRET,
    signName: env.SMS_ALIYUN_SIGN_NAME,
    templates: {
      register: env.SMS_ALIYUN_TEMPLATE_REGISTER,
      'reset-password': env.SMS_ALIYUN_TEMPLATE_RESET_PASSWORD,
      activate: env.SMS_ALIYUN_TEMPLATE_ACTIVATE,
      'change-phone': env.SMS_ALIYUN_TEMPLATE_CHANGE_PHONE,
      'payment-password': env.SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD,
      'payment-password-locked': env.SMS_ALIYUN_TEMPLATE_PAYMENT_PASSWORD_LOCKED,
      'operator-invited': env.SMS_ALIYUN_TEMPLATE_OPERATOR_INVITED,
      'operator-password-reset': env.SMS_ALIYUN_TEMPLATE_OPERATOR_PASSWORD_RESET,
      'paper-expiring': env.SMS_ALIYUN_TEMPLATE_PAPER_EXPIRING,
      'phone-recovery': env.SMS_ALIYUN_TEMPLATE_PHONE_RECOVERY,
      'phone-changed': env.SMS_ALIYUN_TEMPLATE_PHONE_CHANGED,
      'second-factor-reset': env.SMS_ALIYUN_TEMPLATE_SECOND_FACTOR_RESET,
      'account-closing': env.SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSING,
      'account-closed': env.SMS_ALIYUN_TEMPLATE_ACCOUNT_CLOSED,
      'step-up': env.SMS_ALIYUN_TEMPLATE_STEP_UP,
      ...laterTemplates({
        'notice-review': env.SMS_ALIYUN_TEMPLATE_NOTICE_REVIEW,
        'notice-expiry': env.SMS_ALIYUN_TEMPLATE_NOTICE_EXPIRY,
        'notice-security': env.SMS_ALIYUN_TEMPLATE_NOTICE_SECURITY
      })
    },
    endpoint: env.SMS_ALIYUN_ENDPOINT
  })),
  tencent: tencent.transform((env): TencentSmsConfig => ({
    provider: 'tencent',
    secretId: env.SMS_TENCENT_SECRET_ID,
    secretKey: env.SMS_TENCENT_SECRET_KEY,
    sdkAppId: env.SMS_TENCENT_SDK_APP_ID,
    signName: env.SMS_TENCENT_SIGN_NAME,
    templates: {
      register: env.SMS_TENCENT_TEMPLATE_REGISTER,
      'reset-password': env.SMS_TENCENT_TEMPLATE_RESET_PASSWORD,
      activate: env.SMS_TENCENT_TEMPLATE_ACTIVATE,
      'change-phone': env.SMS_TENCENT_TEMPLATE_CHANGE_PHONE,
      'payment-password': env.SMS_TENCENT_TEMPLATE_PAYMENT_PASSWORD,
      'payment-password-locked': env.SMS_TENCENT_TEMPLATE_PAYMENT_PASSWORD_LOCKED,
      'operator-invited': env.SMS_TENCENT_TEMPLATE_OPERATOR_INVITED,
      'operator-password-reset': env.SMS_TENCENT_TEMPLATE_OPERATOR_PASSWORD_RESET,
      'paper-expiring': env.SMS_TENCENT_TEMPLATE_PAPER_EXPIRING,
      'phone-recovery': env.SMS_TENCENT_TEMPLATE_PHONE_RECOVERY,
      'phone-changed': env.SMS_TENCENT_TEMPLATE_PHONE_CHANGED,
      'second-factor-reset': env.SMS_TENCENT_TEMPLATE_SECOND_FACTOR_RESET,
      'account-closing': env.SMS_TENCENT_TEMPLATE_ACCOUNT_CLOSING,
      'account-closed': env.SMS_TENCENT_TEMPLATE_ACCOUNT_CLOSED,
      'step-up': env.SMS_TENCENT_TEMPLATE_STEP_UP,
      ...laterTemplates({
        'notice-review': env.SMS_TENCENT_TEMPLATE_NOTICE_REVIEW,
        'notice-expiry': env.SMS_TENCENT_TEMPLATE_NOTICE_EXPIRY,
        'notice-security': env.SMS_TENCENT_TEMPLATE_NOTICE_SECURITY
      })
    },
    region: env.SMS_TENCENT_REGION,
    endpoint: env.SMS_TENCENT_ENDPOINT
  })),
  http: http
    .refine((env) => env.SMS_HTTP_ALLOW_PRIVATE || !namesPrivateAddress(env.SMS_HTTP_URL), {
      path: ['SMS_HTTP_URL'],
      error: '指向本机或内网地址；确需如此时请设置 SMS_HTTP_ALLOW_PRIVATE=true'
    })
    .transform((env): HttpSmsConfig => ({
      provider: 'http',
      url: env.SMS_HTTP_URL,
      secret: env.SMS_HTTP_SECRET,
      bearerToken: env.SMS_HTTP_BEARER_TOKEN ?? null,
      isPrivateAllowed: env.SMS_HTTP_ALLOW_PRIVATE,
      signName: env.SMS_HTTP_SIGN_NAME
    })),
  console: console.transform((env): ConsoleSmsConfig => ({ provider: 'console', signName: env.SMS_CONSOLE_SIGN_NAME }))
} as const

export const smsVariables: readonly string[] = [
  'SMS_PROVIDER',
  ...[aliyun, tencent, http, console].flatMap((schema) => Object.keys(schema.shape))
]

/**
 * Reads the SMS settings; without any, the provider is `console` (R7). An empty variable counts as unset. Settings of
 * another provider are allowed if SMS_PROVIDER is set; without it they are a fault, because a forgotten SMS_PROVIDER
 * would silently send no SMS.
 * @returns the settings, or all faults in Chinese, each with its variable and without a value
 */
export function readSmsConfig(env: Record<string, string | undefined>): { config: SmsConfig } | { faults: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name.startsWith('SMS_') && value))
  const faults = Object.keys(given)
    .filter((name) => !smsVariables.includes(name))
    .map((name) => `${name}：没有这个设置`)
  const chosen = given.SMS_PROVIDER ?? 'console'
  if (!isProvider(chosen)) {
    return { faults: ['SMS_PROVIDER：应为 aliyun、tencent、http 或 console', ...faults] }
  }
  const orphan = Object.keys(given).find((name) => /^SMS_(ALIYUN|TENCENT|HTTP)_/.test(name))
  if (!given.SMS_PROVIDER && orphan) faults.unshift(`SMS_PROVIDER：必须设置，因为已设置 ${orphan}`)

  const read = providers[chosen].safeParse(given)
  if (read.error) faults.push(...read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`))
  return read.success && faults.length === 0 ? { config: read.data } : { faults }
}

function isProvider(name: string): name is keyof typeof providers {
  return Object.hasOwn(providers, name)
}
