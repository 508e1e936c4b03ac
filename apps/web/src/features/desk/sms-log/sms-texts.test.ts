import { smsNotices, smsPurposes, testSmsPurpose } from '@portal/contract/identity/sms-purposes'
import { expect, test } from 'vitest'
import { purposeText, smsFaultTexts, smsPurposeTexts, smsStateTexts, smsTexts } from './sms-texts.ts'

test('every purpose, state, fault and provider has its words', () => {
  const purposes = [...smsPurposes, ...smsNotices, testSmsPurpose].map((purpose) => purposeText(purpose))
  expect(purposes.map((purpose) => purpose && smsPurposeTexts.table[purpose])).toEqual([
    ['验证码：注册', 'Code: registration'],
    ['验证码：找回登录密码', 'Code: forgotten password'],
    ['验证码：激活操作员账号', 'Code: activation of an operator'],
    ['验证码：更换绑定手机', 'Code: change of phone'],
    ['验证码：重设支付密码', 'Code: payment password'],
    ['验证码：身份验证', 'Code: proof of identity'],
    ['通知：支付密码锁定', 'Notice: payment password locked'],
    ['通知：邀请操作员', 'Notice: operator invited'],
    ['通知：操作员密码重置', 'Notice: operator’s password reset'],
    ['通知：证件到期', 'Notice: paper expires'],
    ['通知：申请更换手机', 'Notice: lost phone'],
    ['通知：绑定手机已更换', 'Notice: phone changed'],
    ['通知：二次验证已重置', 'Notice: second step reset'],
    ['通知：账号即将注销', 'Notice: account closes soon'],
    ['通知：账号已注销', 'Notice: account closed'],
    ['通知：审核结果', 'Notice: result of a review'],
    ['通知：到期提醒', 'Notice: reminder'],
    ['通知：安全', 'Notice: security'],
    ['测试短信', 'Test message']
  ])
  expect(smsStateTexts.table).toMatchObject({
    PENDING: ['发送中', 'Being sent'],
    SENT: ['已发送', 'Sent'],
    UNCONFIGURED: ['未发送（未配置）', 'Not sent (no provider)'],
    FAILED: ['失败', 'Failed'],
    SUPPRESSED: ['未发送', 'Not sent']
  })
  expect(smsFaultTexts.table.unavailable[0]).toBe('服务商无应答或出错')
  expect(smsTexts.table).toMatchObject({
    'provider.http': ['HTTP 接口', 'HTTP interface'],
    'provider.console': ['未配置（不发送）', 'None (nothing is sent)'],
    'provider.sandbox': ['沙箱（不发送）', 'Sandbox (nothing is sent)']
  })
})
