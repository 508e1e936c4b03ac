import type { sendTestSms as endpoint } from '@portal/contract/desk/first-morning'
import type { Body } from '@portal/contract/endpoint'
import type { SmsFaultCode } from '@portal/contract/desk/sms-log'
import { testSmsPurpose } from '@portal/contract/identity/sms-purposes'
import type { Language } from '@portal/contract/messages'
import { randomInt } from 'node:crypto'
import type { Deps } from '#api/deps.ts'
import { refuseOtherRange } from '#api/features/identity/sms/carrier.ts'
import { handReserved, reserveNotice } from '#api/features/identity/sms/send-notice.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'sms' | 'log' | 'config' | 'clock'>

/**
 * R48: a message to the administrator's own phone, by the provider that enterprises depend on. The limits of R6 hold.
 * @throws Refusal `sms.no-provider`, `sms.wait`, and `sms.unavailable` with the provider's reason
 */
export const sendTestSms = async (
  deps: Needs,
  actor: AdminActor,
  { phone }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  if (deps.sms.provider === 'console') throw new Refusal('sms.no-provider')
  refuseOtherRange({ phone, isTest: false })
  const id = await deps.transact(async (tx) => {
    // The audit cannot be altered later, so it does not name the phone (decision 033).
    await audit(tx, { action: 'sms.tested', actor, origin })
    return reserveNotice(deps, tx, { phone, notice: testSmsPurpose }, origin)
  })
  // The template of `register` is the one that every platform has. Nothing stores the code, so it opens nothing.
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const fault = await handReserved(deps, { id, phone, code, purpose: 'register' })
  if (fault) throw new Refusal('sms.unavailable', { detail: describe(fault.kind, fault.reason) })
}

const describe = (kind: SmsFaultCode, reason: string): Record<Language, string> => ({
  zh: `${causes[kind].zh}（${reason}）。本次未计入发送次数。`,
  en: `${causes[kind].en} (${reason}). This attempt was not counted.`
})

const causes: Record<SmsFaultCode, Record<Language, string>> = {
  unavailable: {
    zh: '短信服务商无应答或出错，请检查网络和服务商地址',
    en: 'The provider did not answer or failed; check the network and its address'
  },
  throttled: {
    zh: '短信服务商对该号码或账号限流，请稍后再试',
    en: 'The provider’s own limit for this phone or account'
  },
  rejected: {
    zh: '短信服务商拒绝发送，请检查账号、密钥、签名、模板和余额',
    en: 'The provider refused it; check account, keys, signature, template and balance'
  }
}
