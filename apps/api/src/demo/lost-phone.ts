import { phoneLetterSlot, requestPhoneRecovery, sendPhoneRecoveryCode } from '@portal/contract/enterprise/phone'
import type { Enterprise } from './enterprises.ts'
import { drawPaper } from './papers.ts'

const phone = '13860000001'

/** R35: the owner lost the phone and has applied for another one. */
export const applyForAnotherPhone = async ({ browser, name, username, password }: Enterprise): Promise<void> => {
  const picture = await drawPaper('更换绑定手机申请书', [
    `企业全称：${name}`,
    `用户名：${username}`,
    `新手机号：${phone}`
  ])
  const letter = await browser.upload(phoneLetterSlot, new File([picture], '申请书.png', { type: 'image/png' }))
  const captcha = await browser.solveCaptcha('change-phone')
  await browser.callProven(sendPhoneRecoveryCode, { body: { phone, captcha } }, password)
  await browser.call(requestPhoneRecovery, { body: { phone, code: browser.lastCode(phone), letter } })
}
