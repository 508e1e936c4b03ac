import type { NoticeKind } from '@portal/contract/record/notice-kinds'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { NoticeFault } from '#api/adapters/notice/notice-fault.ts'
import { smsText } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import type { Carrier } from '#api/features/notice/delivery/send-notices.ts'
import { isHourForSms } from '#api/features/qualification/paper/paper.rules.ts'
import { noticeKey } from './code-keys.ts'
import { carrierOf } from './carrier.ts'
import { handReserved, isBudgetHalfFree } from './send-notice.ts'
import { lockBudget, reserveAgain } from './sms.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'sms' | 'log' | 'config' | 'outbox' | 'clock'>

const purposeOf = (kind: NoticeKind) => `notice-${kind}` as const

/**
 * R49: notices by SMS, while half of the platform's budget is free, and reminders by day only. Where a cloud sends by
 * templates, only those that are set are offered.
 */
export const smsCarrier = (deps: Needs): Carrier => ({
  isOffered: (kind) => {
    const { sms } = deps.config
    return !('templates' in sms) || sms.templates[purposeOf(kind)] !== undefined
  },
  mayGo: async () => {
    if (!(await isBudgetHalfFree(deps))) return () => false
    const isDay = isHourForSms(deps.clock.now())
    return (kind) => isDay || kind !== 'expiry'
  },
  carry: async (notice) => {
    const { id, kind, phone } = notice
    if (phone === null) throw new Error('an SMS lacks its phone')
    const purpose = purposeOf(kind)
    const phoneMasked = maskPhone(phone)
    if (!(await reserve(deps, { id, phone, phoneMasked, purpose }))) return phoneMasked
    // The same for all, since it stands in the templates of the clouds.
    const address = deps.config.publicUrl.origin
    const fault = await handReserved(deps, { id, phone, purpose, address })
    if (fault) throw new NoticeFault(fault.kind, fault.reason)
    const text = smsText({ purpose, address })
    await deps.outbox.record({
      kind: 'notice',
      channel: 'sms',
      address: phone,
      subject: null,
      text,
      at: deps.clock.now().toISOString()
    })
    return phoneMasked
  }
})

type Reserved = { id: string; phone: string; phoneMasked: string; purpose: string }

/**
 * The row of the SMS log has the id of the notice. False when the SMS was handed over before: if the process died between,
 * it is lost, not sent twice.
 */
const reserve = ({ transact, keyedHash, sms }: Needs, { phone, ...row }: Reserved): Promise<boolean> =>
  transact(async (tx) => {
    const createdAt = await lockBudget(tx)
    return reserveAgain(tx, {
      ...row,
      recipientKey: noticeKey({ keyedHash }, phone),
      ipKey: keyedHash.hash('sms-notice', ''),
      provider: carrierOf({ sms }, phone),
      status: 'PENDING',
      createdAt
    })
  })
