import { afterEach, expect, test } from 'vitest'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { portOf } from '#api/testing/raw-connection.ts'
import { smtpCertificate, type SmtpDouble, startSmtpDouble } from '#api/testing/doubles/smtp-double.ts'
import { freePort } from '#api/testing/free-port.ts'
import { createSmtpSender, type Mail, type MailSender } from './mail.ts'
import { NoticeFault } from './notice-fault.ts'

const ended: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const start = async (behaviour: Parameters<typeof startSmtpDouble>[0] = {}): Promise<SmtpDouble> => {
  const double = await startSmtpDouble(behaviour)
  ended.push(double.close)
  return double
}

type Wish = { ca?: string; isPlainAllowed?: boolean; timeoutMs?: number }

const open = (
  url: string,
  { ca = smtpCertificate, isPlainAllowed = false, timeoutMs = 10_000 }: Wish = {}
): MailSender => {
  const from = '供应链平台 <notice@portal.example.com>'
  const sender = createSmtpSender({ url: new URL(url), from, isPlainAllowed }, { ca, timeoutMs })
  ended.unshift(sender.close)
  return sender
}

const mail: Mail = { id: 'id-1', to: 'wang@example.com', subject: '【平台】申请被退回', text: '您的申请被退回。\n' }

/** RFC 2047. */
const subjectOf = (sent: string): string => {
  const [, subject = ''] = /^Subject: ((?:.|\r\n )*)/m.exec(sent) ?? []
  return [...subject.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)]
    .map(([, text = '']) => Buffer.from(text, 'base64').toString())
    .join('')
}

const faultOf = async (sending: Promise<void>): Promise<{ kind: string; reason: string } | 'sent'> => {
  try {
    await sending
    return 'sent'
  } catch (error) {
    if (!(error instanceof NoticeFault)) throw error
    return { kind: error.kind, reason: error.reason }
  }
}

test.each([{ isImplicitTls: false }, { isImplicitTls: true }])(
  'a mail arrives over TLS with its sender, its recipient and the same Message-ID each time (%j)',
  async (behaviour) => {
    const { url, mails } = await start(behaviour)
    const sender = open(url)
    await sender.send(mail)
    await sender.send(mail)
    expect(mails).toHaveLength(2)
    for (const each of mails) {
      expect(each).toMatch(/^From: .*<notice@portal\.example\.com>/m)
      expect(each).toMatch(/^To: wang@example\.com/m)
      expect(each).toMatch(/^Message-ID: <id-1@portal\.example\.com>/m)
      expect(subjectOf(each)).toBe(mail.subject)
      expect(each).toMatch(/^Auto-Submitted: auto-generated/m)
      expect(Buffer.from(each.split('\r\n\r\n')[1] ?? '', 'base64').toString()).toBe(mail.text)
    }
  }
)

test('a server with a certificate of nobody known gets nothing, neither the password nor the mail', async () => {
  for (const isImplicitTls of [false, true]) {
    const { url, mails } = await start({ isImplicitTls })
    const strange = createSmtpSender({ url: new URL(url), from: 'a@b.example', isPlainAllowed: false })
    ended.unshift(strange.close)
    expect(await faultOf(strange.send(mail))).toMatchObject({ kind: 'unavailable' })
    expect(mails).toEqual([])
  }
})

test('a server without TLS is used only where the settings allow it', async () => {
  const { url, mails } = await start({ isPlain: true })
  expect(await faultOf(open(url).send(mail))).toMatchObject({
    kind: 'unavailable',
    reason: expect.stringContaining('ETLS')
  })
  expect(mails).toEqual([])
  expect(await faultOf(open(url, { isPlainAllowed: true }).send(mail))).toBe('sent')
  expect(mails).toHaveLength(1)
})

test('a wrong password is a fault of the settings, which may be mended', async () => {
  const { url, mails } = await start()
  const fault = await faultOf(open(url.replace(/:[^:@]+@/, ':wrong@')).send(mail))
  expect(fault).toEqual({ kind: 'unavailable', reason: 'EAUTH 535' })
  expect(mails).toEqual([])
})

test.each([
  ['EENVELOPE', 500, 'rejected'],
  ['EENVELOPE', 550, 'rejected'],
  ['EENVELOPE', 450, 'throttled'],
  ['EENVELOPE', 451, 'throttled'],
  ['EENVELOPE', 452, 'throttled'],
  ['EENVELOPE', 454, 'unavailable'],
  ['EMESSAGE', 554, 'rejected'],
  ['EMESSAGE', 452, 'throttled']
])('a mail that is refused with %s %i is %s, and the next one arrives', async (reason, code, kind) => {
  const { url, mails } = await start({ refuse: { code, to: /^wang@/, isWholeMail: reason === 'EMESSAGE' } })
  const sender = open(url)
  expect(await faultOf(sender.send(mail))).toEqual({ kind, reason: `${reason} ${code}` })
  expect(await faultOf(sender.send({ ...mail, to: 'li@example.com' }))).toBe('sent')
  expect(mails).toHaveLength(1)
})

test('a slow server is given up in time', async () => {
  const { url } = await start({ delayMs: 5000 })
  expect(await faultOf(open(url, { timeoutMs: 600 }).send(mail))).toMatchObject({ kind: 'unavailable' })
})

test('a server that says nothing is given up in time', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  ended.push(() => silent.close())
  const fault = await faultOf(open(`smtp://a:b@127.0.0.1:${portOf(silent)}`, { timeoutMs: 400 }).send(mail))
  expect(fault).toEqual({ kind: 'unavailable', reason: 'ETIMEDOUT' })
})

test('a server that is down is told, and once it is back the mail goes out', async () => {
  const port = await freePort()
  const sender = open(`smtp://portal:${encodeURIComponent('p@ss/word')}@127.0.0.1:${port}`)
  expect(await faultOf(sender.send(mail))).toMatchObject({ kind: 'unavailable' })
  const { mails } = await start({ port })
  expect(await faultOf(sender.send(mail))).toBe('sent')
  expect(mails).toHaveLength(1)
})

test('an address that looks like two, or like a header, leads to one recipient at most', async () => {
  const { url, mails } = await start()
  const sender = open(url)
  await faultOf(sender.send({ ...mail, to: '"a, b"@example.com' }))
  await faultOf(sender.send({ ...mail, to: 'a@example.com\r\nBcc: b@example.com' }))
  expect(mails.join('\n')).not.toMatch(/^Bcc:/m)
})
