import type { NoticeKind } from '@portal/contract/record/notice-kinds'
import { type Facts, fill, type MessageKey, messageTemplates, type Text } from './message.templates.ts'

const review: readonly MessageKey[] = [
  'application.returned',
  'application.rejected',
  'application.renewal-rejected',
  'application.approved',
  'application.renewed',
  'application.reopened',
  'application.reopened-approval',
  'grant.suspended',
  'grant.resumed',
  'grant.revoked',
  'profile-change.approved',
  'profile-change.rejected',
  'register-check.notified',
  'question.answered'
]

const expiry: readonly MessageKey[] = [
  'grant.expiring',
  'grant.expired',
  'paper.expiring',
  'paper.expires-today',
  'paper.expired',
  'campaign.started',
  'campaign.reminder'
]

/** R49: what leaves the platform as a notice beside the 站内信. Undefined: nothing. */
export const noticeKindOf = (template: MessageKey): NoticeKind | undefined => {
  if (review.includes(template)) return 'review'
  if (expiry.includes(template)) return 'expiry'
  const { audience, category } = messageTemplates[template]
  const isForEnterprise = audience === 'account' || audience === 'enterprise'
  return category === 'security' && isForEnterprise ? 'security' : undefined
}

/** Acts that send an SMS of their own. */
export const hasOwnSms = (template: MessageKey): boolean =>
  ['payment-password.locked', 'second-factor.reset', 'paper.expiring', 'paper.expires-today', 'paper.expired'].includes(
    template
  )

/** Facts that say nothing about a person, and that no applicant has typed. */
const harmless = new Set(['qualification', 'paper', 'until', 'days', 'deadline'])

const plain = {
  review: { zh: '您有新的审核结果', en: 'There is a new result of a review' },
  expiry: { zh: '您有一项到期提醒', en: 'Something ends soon' },
  security: { zh: '您的账号有一条安全通知', en: 'There is a notice about the security of your account' }
} as const satisfies Record<NoticeKind, Text>

/** The title of the message, unless it names something that does not belong into a mail or a group. */
export const noticeText = (template: MessageKey, kind: NoticeKind, facts: Facts): Text => {
  const { title }: { title: Text } = messageTemplates[template]
  const named = [...title.zh.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (!named.every((name) => harmless.has(name))) return plain[kind]
  return { zh: fill(title.zh, facts, 'zh'), en: fill(title.en, facts, 'en') }
}
