import { describe, expect, it } from 'vitest'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { SmsFault, smsText, templateVariables } from './sms.ts'

describe('R6 the text of an SMS', () => {
  it.each([
    ['register', '【晋煤国贸】您的验证码为123456，5分钟内有效，用于注册。请勿泄露给他人。'],
    ['reset-password', '【晋煤国贸】您的验证码为123456，5分钟内有效，用于找回登录密码。请勿泄露给他人。'],
    ['activate', '【晋煤国贸】您的验证码为123456，5分钟内有效，用于激活操作员账号。请勿泄露给他人。'],
    ['change-phone', '【晋煤国贸】您的验证码为123456，5分钟内有效，用于更换绑定手机。请勿泄露给他人。'],
    ['payment-password', '【晋煤国贸】您的验证码为123456，5分钟内有效，用于重设支付密码。请勿泄露给他人。'],
    ['step-up', '【晋煤国贸】您的验证码为123456，5分钟内有效，用于身份验证。请勿泄露给他人。']
  ] as const)('for %s is word for word the one agreed', (purpose, text) => {
    expect(smsText({ code: '123456', purpose })).toBe(text)
  })

  it('of a notice says what happened and what to do, without a code (R33)', () => {
    expect(smsText({ purpose: 'payment-password-locked' })).toBe(
      '【晋煤国贸】您的支付密码连续输错5次，已锁定3小时。如非本人操作，请立即修改登录密码并联系平台。'
    )
  })

  it('of an operator names the user name and where to go (R36)', () => {
    const facts = { username: 'wang_jb', address: 'https://portal.example/activate' }
    expect(smsText({ purpose: 'operator-invited', ...facts })).toBe(
      '【晋煤国贸】您的企业为您开通了供应链管理平台的操作员账号，用户名wang_jb。请在7日内访问https://portal.example/activate激活。如非您所在企业，请忽略本短信。'
    )
    expect(smsText({ purpose: 'operator-password-reset', ...facts })).toContain('用户名wang_jb。请访问https://portal')
  })

  it('of a paper that ends names the account, the paper and the day', () => {
    const facts = { username: 'wang_jb', paper: '营业执照', until: '2026-12-31' }
    expect(smsText({ purpose: 'paper-expiring', ...facts })).toBe(
      '【晋煤国贸】您的账号wang_jb所属企业登记的营业执照有效期至2026-12-31，请及时登录供应链管理平台更新资料，以免影响业务办理。'
    )
  })

  it('of a phone that is to be replaced tells its holder how to object, and until when (R35)', () => {
    const facts = { username: 'wang_jb', objection: '408 273', hours: '48', address: 'https://portal.example/object' }
    expect(smsText({ purpose: 'phone-recovery', ...facts })).toBe(
      '【晋煤国贸】账号wang_jb正在申请将绑定手机更换为其他号码。如非本人操作，请在48小时内访问https://portal.example/object，输入用户名和异议码408 273。'
    )
  })

  it.each([
    ['phone-changed', '您的账号wang_jb的绑定手机已更换，本号码不再接收验证码。如非本人操作，请立即联系平台。'],
    ['second-factor-reset', '您的账号wang_jb的二次验证已由平台重置，登录后请重新设置。如非本人申请，请立即联系平台。'],
    [
      'account-closing',
      '您的账号wang_jb将于2026年3月1日注销，个人信息将被删除。如需保留，请在此之前登录供应链管理平台撤销注销。'
    ],
    ['account-closed', '您在供应链管理平台的账号已注销，个人信息已删除或匿名化。'],
    ['notice-review', '您的企业在供应链管理平台有新的审核结果，请访问https://a.example查看。'],
    ['notice-expiry', '您的企业在供应链管理平台有一项到期提醒，请访问https://a.example办理。'],
    [
      'notice-security',
      '您的供应链管理平台账号有一条安全通知，请访问https://a.example查看。如非本人操作，请立即修改登录密码并联系平台。'
    ]
  ] as const)('of %s says what happens to which account', (purpose, text) => {
    const facts = { username: 'wang_jb', until: '2026年3月1日', address: 'https://a.example' }
    expect(smsText({ purpose, ...facts })).toBe(`【晋煤国贸】${text}`)
  })

  it('shows a user name as it is, whatever signs it has', () => {
    expect(smsText({ purpose: 'phone-changed', username: '$&' })).toContain('您的账号$&的绑定手机')
    expect(smsText({ purpose: 'phone-changed', username: "$'" })).toContain("您的账号$'的绑定手机")
  })

  it('of a cloud has its variables in the order of the template, and never the address', () => {
    const facts = {
      hours: '48',
      objection: '408273',
      until: 'u',
      paper: 'p',
      username: 'n',
      address: 'https://a.example'
    }
    const notice = { id: 'id-1', phone: '13812345678', purpose: 'phone-recovery', ...facts } as const
    expect(Object.entries(templateVariables(notice))).toEqual([
      ['username', 'n'],
      ['paper', 'p'],
      ['until', 'u'],
      ['objection', '408273'],
      ['hours', '48']
    ])
    const code = { id: 'id-1', phone: '13812345678', purpose: 'register', code: '000123' } as const
    expect(templateVariables(code)).toEqual({ code: '000123' })
  })

  it('keeps the zeros at the front of a code and takes another signature', () => {
    expect(smsText({ code: '000123', purpose: 'register' }, '晋煤测试')).toBe(
      '【晋煤测试】您的验证码为000123，5分钟内有效，用于注册。请勿泄露给他人。'
    )
  })
})

describe('what a log may hold', () => {
  it('shows the ends of a phone only', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
  })

  it.each(['触发限流 13812345678', 'code 408273', 'x'.repeat(200), 'line\nbreak'])(
    'leaves out a reason that could betray something: %j',
    (reason) => {
      expect(new SmsFault('rejected', 'http', reason).message).toBe('短信未发出（http，服务商拒绝）：原因不明')
    }
  )

  it('keeps the code of a provider, which tells the operator what to mend', () => {
    expect(new SmsFault('rejected', 'aliyun', 'HTTP 200 isv.SMS_TEMPLATE_ILLEGAL').message).toBe(
      '短信未发出（aliyun，服务商拒绝）：HTTP 200 isv.SMS_TEMPLATE_ILLEGAL'
    )
  })
})
