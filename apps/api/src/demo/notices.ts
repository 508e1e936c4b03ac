import { confirmEmail, sendEmailCode } from '@portal/contract/identity/email'
import { saveRobot } from '@portal/contract/notice/notice-settings'
import type { Enterprise } from './enterprises.ts'

/** R49: mail and a group of the enterprise. In a demonstration both end as lines of the outbox. */
export const chooseNotices = async ({ browser, username }: Enterprise): Promise<void> => {
  const email = `${username}@example.com`
  await browser.call(sendEmailCode, { body: { email } })
  await browser.call(confirmEmail, { body: { email, code: browser.mailedCode(email) } })
  const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-4000-8000-000000000001'
  await browser.call(saveRobot, { params: { channel: 'wecom' }, body: { address, kinds: ['review', 'expiry'] } })
}
