import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { startSmtpDouble } from '#api/testing/doubles/smtp-double.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { addEmail } from '#api/testing/factories/notices.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

test('a process that is killed while it sends leaves the mail to another, with the same Message-ID (R49)', async () => {
  const slow = await startSmtpDouble({ isPlain: true, delayMs: 60_000 })
  const settings = { MAIL_FROM: 'notice@portal.example.com', SMTP_ALLOW_PLAIN: 'true' }
  const killed = await startBeside(portal, { ...settings, SMTP_URL: slow.url })
  const { enterpriseId, accountId } = await addApplicant(portal)
  await addEmail(portal, { accountId })
  const { id } = await portal.deps.db.noticeDelivery.create({
    data: {
      enterpriseId,
      accountId,
      channel: 'mail',
      kind: 'review',
      template: 'application.returned',
      text: { zh: '申请被退回', en: 'Returned' },
      link: '/center/qualifications'
    }
  })
  await expect.poll(() => slow.mails.length, { timeout: 60_000 }).toBe(1)
  await killed.end('SIGKILL')
  await slow.close()
  const well = await startSmtpDouble({ isPlain: true })
  const api = await startBeside(portal, { ...settings, SMTP_URL: well.url })
  // Its job runs, and leaves the notice alone as long as the lease holds.
  await sleep(3000)
  expect(well.mails).toEqual([])
  await portal.deps.db.noticeDelivery.update({ where: { id }, data: { nextAttemptAt: new Date() } })
  await expect.poll(() => well.mails.length, { timeout: 60_000 }).toBe(1)
  const messageId = `Message-ID: <${id}@portal.example.com>`
  expect([slow.mails[0], well.mails[0]].every((mail) => mail?.includes(messageId))).toBe(true)
  await expect
    .poll(() => portal.deps.db.noticeDelivery.findUnique({ where: { id }, select: { state: true, attempts: true } }))
    .toEqual({ state: 'SENT', attempts: 2 })
  await api.end('SIGTERM')
  await well.close()
})
