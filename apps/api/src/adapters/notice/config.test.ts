import { expect, test } from 'vitest'
import { readNoticeConfig } from './config.ts'

const mail = { SMTP_URL: 'smtps://portal:p%40ss@smtp.example.com:465', MAIL_FROM: '供应链平台 <notice@example.com>' }

test('without settings no mail is sent, and the robots are called at their makers’ hosts (R49)', () => {
  expect(readNoticeConfig({ SMTP_URL: '' })).toEqual({
    config: { smtp: undefined, robots: { wecom: undefined, dingtalk: undefined } }
  })
})

test('mail and the bases of robots are read', () => {
  const read = readNoticeConfig({ ...mail, SMTP_ALLOW_PLAIN: 'true', WECOM_ROBOT_URL: 'https://proxy.example.com' })
  expect(read).toEqual({
    config: {
      smtp: { url: new URL(mail.SMTP_URL), from: mail.MAIL_FROM, isPlainAllowed: true },
      robots: { wecom: new URL('https://proxy.example.com'), dingtalk: undefined }
    }
  })
})

test.each([
  [{ SMTP_URL: mail.SMTP_URL }, 'MAIL_FROM'],
  [{ MAIL_FROM: mail.MAIL_FROM }, 'SMTP_URL'],
  [{ ...mail, SMTP_URL: 'https://smtp.example.com' }, 'SMTP_URL'],
  [{ ...mail, SMTP_URL: 'smtp.example.com:25' }, 'SMTP_URL'],
  [{ ...mail, SMTP_URL: 'smtp://a:b@host/?tls=no' }, 'SMTP_URL'],
  [{ ...mail, MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
  [{ ...mail, MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' }, 'MAIL_FROM'],
  [{ ...mail, SMTP_ALLOW_PLAIN: 'yes' }, 'SMTP_ALLOW_PLAIN'],
  [{ WECOM_ROBOT_URL: 'https://proxy.example.com/path' }, 'WECOM_ROBOT_URL'],
  [{ DINGTALK_ROBOT_URL: 'ftp://proxy.example.com' }, 'DINGTALK_ROBOT_URL']
])('%j is a fault of %s, which repeats no value', (env, name) => {
  const read = readNoticeConfig(env)
  const faults = 'faults' in read ? read.faults : []
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name}：`))
  expect(faults[0]).not.toContain('p%40ss')
})
