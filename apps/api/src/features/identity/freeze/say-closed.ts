import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findFreeze, type FreezeRow } from './freeze.store.ts'

/**
 * R36, R38: what a person reads who has proven to be the holder of an account that the owner disabled or the platform froze.
 * Undefined if neither did.
 */
export const sayClosed = async (
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { id, enterpriseId, status }: { id: string; enterpriseId: string; status: string }
): Promise<Refusal | undefined> => {
  if (status === 'DISABLED') return new Refusal('account.disabled')
  const freeze =
    (await findFreeze(db, { enterpriseId, accountId: id })) ?? (await findFreeze(db, { enterpriseId, accountId: null }))
  if (!freeze) return undefined
  return new Refusal('sign-in.frozen', { detail: describe(freeze, config.footer.servicePhone) })
}

const describe = ({ accountId, reason, until }: FreezeRow, phone: string | undefined): Record<Language, string> => {
  const [zh, en] = accountId ? (['您的账号', 'this account'] as const) : (['贵企业', 'your enterprise'] as const)
  return {
    zh: `${zh}已被平台冻结，暂时不能登录。原因：${ended(reason, '。')}${
      until ? `冻结至 ${until}（含当日），期满自动解冻。` : ''
    }如有疑问，请联系平台客服${phone ? `：${phone}` : ''}`,
    en: `The platform has frozen ${en}, so it cannot be signed in to. Reason: ${ended(reason, '.')}${
      until ? ` It is frozen until ${until} (inclusive) and opens by itself afterwards.` : ''
    } If you have questions, please ask the platform${phone ? `: ${phone}` : ''}`
  }
}

const ended = (reason: string, stop: string): string => (/[。.！!？?]$/.test(reason) ? reason : reason + stop)
