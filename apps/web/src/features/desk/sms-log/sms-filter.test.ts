import { smsNotices, smsPurposes } from '@portal/contract/identity/sms-purposes'
import { expect, test } from 'vitest'
import { inOrder, noFilter, readSmsFilter, type SmsFilter, smsSearchOf, writeSmsFilter } from './sms-filter.ts'
import { purposeText, smsFaultTexts, smsPurposeTexts, smsStateTexts, smsTexts } from './sms-texts.ts'

const whole: SmsFilter = {
  state: 'FAILED',
  purpose: 'step-up',
  phone: '13800138000',
  since: '2026-01-02',
  until: '2026-02-03',
  isTest: true,
  trail: ['a', 'b']
}

const read = (query: string, phone = '') => readSmsFilter(new URLSearchParams(query), phone)

test('the address keeps everything but the phone, which the page gives back (R38)', () => {
  const query = 'state=FAILED&purpose=step-up&since=2026-01-02&until=2026-02-03&test=1&after=a&after=b'
  expect(writeSmsFilter(whole).toString()).toBe(query)
  expect(read(query, whole.phone)).toEqual(whole)
  expect(writeSmsFilter(noFilter).toString()).toBe('')
})

test('an address that somebody has written by hand shows the list nevertheless', () => {
  const wild = `state=LOST&purpose=x&since=2026-02-30&until=soon&test=yes&after=&after=${'c'.repeat(201)}`
  expect(read(wild)).toEqual(noFilter)
  expect(read(`after=${'c'.repeat(200)}`).trail).toHaveLength(1)
})

test('of a long way back the newest pages stay', () => {
  const { trail } = read(Array.from({ length: 41 }, (_, index) => `after=${index}`).join('&'))
  expect([trail.length, trail.at(0), trail.at(-1)]).toEqual([40, '1', '40'])
})

test('a purpose may be a code or a notice', () => {
  expect(read('purpose=register').purpose).toBe('register')
  expect(read('purpose=phone-recovery').purpose).toBe('phone-recovery')
})

test('every purpose, state, fault and provider has its words', () => {
  const purposes = [...smsPurposes, ...smsNotices].map((purpose) => purposeText(purpose))
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
    ['通知：账号已注销', 'Notice: account closed']
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

test('the server is asked for what was chosen, behind the last of the pages before', () => {
  const { state, purpose, phone, since, until } = whole
  expect(smsSearchOf(whole)).toEqual({ state, purpose, phone, since, until, test: true, after: 'b' })
  expect(smsSearchOf(noFilter)).toEqual({})
})

test('days that were chosen the wrong way round mean the same period', () => {
  expect(inOrder({ ...whole, since: whole.until, until: whole.since })).toEqual(whole)
  expect(inOrder({ ...noFilter, since: '2026-03-02' })).toEqual({ ...noFilter, since: '2026-03-02' })
  expect(inOrder(whole)).toEqual(whole)
})
