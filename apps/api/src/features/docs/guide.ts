import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type WebhookType, webhookTypes } from '@portal/contract/change-types'
import { refusals } from '@portal/contract/errors'
import { integratorEndpoints } from '@portal/contract/integrator'
import { scopeNames, scopes } from '@portal/contract/scopes'
import { refusalsFor } from '#api/http/openapi-v1.ts'

export const guideLanguages = ['zh', 'en'] as const
type GuideLanguage = (typeof guideLanguages)[number]

const folder = import.meta.dirname

/**
 * R41: the guide as Markdown for this deployment. `{origin}` is its address, `{errors}`, `{events}` and `{scopes}` are
 * tables from the contract, `{sample:name}` is a file of samples/. Those in TypeScript are type-checked, and
 * docs.test.ts runs them, except sign-on.ts, which needs a browser, and receive-webhook.ts.
 */
export const writeGuide = (language: GuideLanguage, origin: string): string =>
  readFileSync(join(folder, 'page', `guide.${language}.md`), 'utf8')
    .replaceAll(/\{sample:([\w.-]+)\}/g, (_, name: string) => readSample(name))
    .replace('{errors}', () => errorTable(language))
    .replace('{events}', () => eventTable(language))
    .replace('{scopes}', () => scopeTable(language))
    .replaceAll('{origin}', origin)

const fences: Record<string, string> = { sh: 'bash', ts: 'typescript', java: 'java' }

const readSample = (name: string): string => {
  const text = readFileSync(join(folder, 'samples', name), 'utf8').trimEnd()
  return `\`\`\`${fences[name.split('.').at(-1) ?? ''] ?? ''}\n${text}\n\`\`\``
}

const table = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const errorTable = (language: GuideLanguage): string =>
  table(
    ['status', 'code', language === 'zh' ? '含义' : 'meaning'],
    refusalsFor(integratorEndpoints).map((code) => [
      String(refusals[code].status),
      `\`${code}\``,
      refusals[code][language]
    ])
  )

const eventTable = (language: GuideLanguage): string =>
  table(
    ['type', language === 'zh' ? '什么事' : 'what happened'],
    webhookTypes.map((type) => [`\`${type}\``, eventNames[type][language]])
  )

/** What feed and webhooks tell of. */
const eventNames: Record<WebhookType, { zh: string; en: string }> = {
  'enterprise.registered': { zh: '企业注册', en: 'An enterprise registered' },
  'enterprise.changed': { zh: '企业资料的新版本生效', en: 'A new revision of its profile is in force' },
  'enterprise.frozen': { zh: '平台冻结了企业', en: 'The platform froze an enterprise' },
  'enterprise.unfrozen': { zh: '企业解冻', en: 'It was unfrozen' },
  'enterprise.closed': { zh: '企业注销', en: 'An enterprise left the platform' },
  'application.submitted': { zh: '提交或重新提交业务资格申请', en: 'An application was submitted, perhaps again' },
  'application.returned': { zh: '申请被退回', en: 'It was returned' },
  'application.rejected': { zh: '申请被驳回', en: 'It was rejected' },
  'application.withdrawn': { zh: '申请被撤回', en: 'It was withdrawn' },
  'qualification.granted': { zh: '取得业务资格', en: 'A qualification was granted' },
  'qualification.suspended': { zh: '业务资格暂停', en: 'It was suspended' },
  'qualification.resumed': { zh: '业务资格恢复', en: 'It was resumed' },
  'qualification.revoked': { zh: '业务资格撤销', en: 'It was revoked' },
  'qualification.expired': { zh: '业务资格到期', en: 'It expired' },
  'operator.changed': { zh: '账号的状态、角色或权限变更', en: 'An account changed its state, role or permissions' },
  'payment-approval.decided': { zh: '支付密码确认有了结果', en: 'A payment approval was decided' },
  'webhook.test': { zh: '测试通知，只发给所测试的地址', en: 'A test, sent to the tested endpoint only' }
}

const scopeTable = (language: GuideLanguage): string =>
  table(
    ['scope', language === 'zh' ? '可以做什么' : 'what it opens'],
    scopes.map((scope) => [`\`${scope}\``, scopeNames[scope][language]])
  )
