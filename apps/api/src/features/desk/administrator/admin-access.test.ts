import { adminSignIn, createAdminCaptcha, readAdminSession } from '@portal/contract/desk/admin-session'
import { inviteAdmin } from '@portal/contract/desk/administrator'
import { listAdminMessages, markAdminMessageRead, markAllAdminMessagesRead } from '@portal/contract/desk/inbox'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { readConfig } from '#api/config.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

describe('the two sides', () => {
  test('an administrator enters with password and 动态验证码 and is told roles and menu (R37)', async () => {
    const admin = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
    const { status, body } = await admin.call(readAdminSession, {})
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: admin.id,
      username: admin.username,
      name: '李审核',
      roles: ['REVIEWER'],
      due: [],
      unreadMessages: 0,
      idleSeconds: 900
    })
    expect(body.menu.map(({ path }: { path: string }) => path)).toEqual([
      '/admin/day',
      '/admin/applications',
      '/admin/reports',
      '/admin/profile-changes',
      '/admin/phone-recoveries',
      '/admin/questions',
      '/admin/teams',
      '/admin/enterprises',
      '/admin/campaigns',
      '/admin/catalogue',
      '/admin/messages'
    ])
  })

  test('a session of the one opens nothing on the other, under either name (R37)', async () => {
    const admin = await openAdmin(portal, { roles: ['SYSTEM'] })
    const enterprise = openBrowser(portal)
    await enterprise.enter()
    const [ofAdmin, ofEnterprise] = [admin.cookies.get('admin') ?? '', enterprise.cookies.get('session') ?? '']
    expect([ofAdmin.length, ofEnterprise.length]).toEqual([43, 43])
    for (const cookies of [{ session: ofAdmin }, { session: ofAdmin, admin: ofEnterprise }, { admin: ofEnterprise }]) {
      const thief = openBrowser(portal)
      for (const [name, value] of Object.entries(cookies)) thief.cookies.set(name, value)
      expect((await thief.call(readSession, {})).problem.code).toBe('session.required')
      expect((await thief.call(readAdminSession, {})).problem.code).toBe('admin.required')
      expect((await thief.call(inviteAdmin, { body: { roles: ['SYSTEM'] } })).problem.code).toBe('admin.required')
    }
  })

  test('both may be signed in at one browser without meeting', async () => {
    const admin = await openAdmin(portal, { roles: ['REVIEWER'] })
    await admin.enter()
    expect((await admin.call(readSession, {})).status).toBe(200)
    expect((await admin.call(readAdminSession, {})).status).toBe(200)
  })

  test('an administrator’s user name and password are unknown to the enterprises’ sign-in, and the reverse (R37)', async () => {
    const admin = await openAdmin(portal, { roles: ['REVIEWER'] })
    expect((await openBrowser(portal).signInAs(admin.username, admin.password)).problem.code).toBe('sign-in.wrong')
    const enterprise = openBrowser(portal)
    const { username, password } = await enterprise.enter()
    const { body } = await enterprise.call(createAdminCaptcha, {})
    const captcha = { kind: 'picture' as const, id: body.id, answer: portal.outbox.captchaAnswer(body.id) }
    const answer = await enterprise.call(adminSignIn, { body: { username, password, captcha } })
    expect([answer.status, answer.problem.code]).toEqual([401, 'sign-in.wrong'])
  })
})

describe('the administrators’ cookie', () => {
  const cookieOf = async (publicUrl: string) => {
    const app = await buildTestApp({ env: { PUBLIC_URL: publicUrl } })
    const admin = await openAdmin(app, { roles: ['AUDIT'] })
    const { headers } = await admin.send('POST', '/api/admin/captchas')
    expect(headers['set-cookie']).toBeUndefined()
    const { rows } = await app.deps.pool.query('SELECT username FROM admin WHERE id = $1', [admin.id])
    const { body } = await admin.call(createAdminCaptcha, {})
    const captcha = { kind: 'picture' as const, id: body.id, answer: app.outbox.captchaAnswer(body.id) }
    const half = await admin.call(adminSignIn, {
      body: { username: rows[0].username, password: admin.password, captcha }
    })
    await app.close()
    return String(half.headers['set-cookie'])
  }

  test('is bound to this host, out of reach of scripts and of other sites’ links (R13, R37)', async () => {
    expect(await cookieOf('https://portal.example')).toMatch(
      /^__Host-admin=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/
    )
    expect(await cookieOf('http://portal.example')).toMatch(/^admin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })
})

describe('ADMIN_ADDRESSES', () => {
  test('hides the administrators’ API from every other address, however the path is written (R37)', async () => {
    const app = await buildTestApp({
      env: { ADMIN_ADDRESSES: '10.1.0.0/16,192.0.2.7,2001:db8::/32', TRUST_PROXY: '127.0.0.1' }
    })
    const ask = async (ip: string, url = '/api/admin/captchas') => {
      const answer = await app.app.inject({ method: 'POST', url, headers: { 'x-forwarded-for': ip } })
      return answer.statusCode
    }
    for (const ip of ['10.1.2.3', '192.0.2.7', '2001:db8::1', '::ffff:10.1.2.3']) expect(await ask(ip), ip).toBe(201)
    const outside = ['10.2.0.1', '192.0.2.8', '2001:db9::1', '127.0.0.1', '::ffff:192.0.2.8', 'unknown', '10.1.2.3.4']
    for (const ip of outside) {
      for (const url of ['/api/admin/captchas', '/api/%61dmin/captchas', '/api/admin/captchas?x=1']) {
        expect(await ask(ip, url), `${ip} ${url}`).toBe(404)
      }
    }
    const portalSide = await app.app.inject({ url: '/api/portal/enterprise-types', remoteAddress: '10.9.9.9' })
    expect(portalSide.statusCode).toBe(200)
    await app.close()
  })

  test.each(['10.0.0.0/33', 'intranet', '10.0.0', '', '2001:db8::/129'])('is checked at the start: “%s”', (value) => {
    expect(() => readConfig({ ADMIN_ADDRESSES: `10.0.0.1,${value}` })).toThrow(/^ADMIN_ADDRESSES：/)
  })
})

describe('messages of an administrator', () => {
  test('are one’s own, counted while unread, newest first (R30)', async () => {
    const [one, other] = [
      await openAdmin(portal, { roles: ['REVIEWER'] }),
      await openAdmin(portal, { roles: ['AUDIT'] })
    ]
    for (const [adminId, title] of [
      [one.id, '第一条'],
      [one.id, '第二条'],
      [other.id, '别人的']
    ] as const) {
      await portal.deps.db.message.create({
        data: { id: newId(), adminId, category: 'review', template: 'application.withdrawn', title, body: '内容' }
      })
    }
    const titles = async () => (await one.call(listAdminMessages, {})).body.map(({ title }: { title: string }) => title)
    expect(await titles()).toEqual(['第二条', '第一条'])
    expect((await one.call(readAdminSession, {})).body.unreadMessages).toBe(2)
    expect((await one.call(markAllAdminMessagesRead, {})).status).toBe(204)
    expect((await one.call(readAdminSession, {})).body.unreadMessages).toBe(0)
    expect((await other.call(readAdminSession, {})).body.unreadMessages).toBe(1)
  })

  test('are marked read one by one, and what was read first stays so; those of others are not found (R31)', async () => {
    const [one, other] = [
      await openAdmin(portal, { roles: ['REVIEWER'] }),
      await openAdmin(portal, { roles: ['AUDIT'] })
    ]
    const template = 'application.withdrawn'
    const write = (title: string) =>
      portal.deps.db.message.create({
        data: { id: newId(), adminId: one.id, category: 'review', template, title, body: '内容' }
      })
    const params = { id: (await write('第一条')).id }
    await write('第二条')
    const readAts = async () =>
      (await one.call(listAdminMessages, {})).body.map(({ readAt }: { readAt: string }) => readAt)

    expect((await other.call(markAdminMessageRead, { params })).status).toBe(404)
    expect(await readAts()).toEqual([null, null])
    expect((await one.call(markAdminMessageRead, { params })).status).toBe(204)
    const [second, first] = await readAts()
    expect([second, first]).toEqual([null, expect.any(String)])
    expect((await one.call(readAdminSession, {})).body.unreadMessages).toBe(1)
    // A second time is no error and changes nothing.
    expect((await one.call(markAdminMessageRead, { params })).status).toBe(204)
    expect(await readAts()).toEqual([null, first])

    await portal.deps.db.message.update({ where: params, data: { deletedAt: new Date() } })
    expect((await one.call(markAdminMessageRead, { params })).status).toBe(404)
    expect(await readAts()).toEqual([null])
    const old = { adminId: one.id, category: 'review', template, title: '更多', body: '内容' }
    await portal.deps.db.message.createMany({ data: Array.from({ length: 100 }, () => ({ id: newId(), ...old })) })
    expect(await readAts()).toHaveLength(100)
  })

  test('that never were are not found, what is no id is wrong input, and strangers are sent to sign in', async () => {
    const one = await openAdmin(portal, { roles: ['REVIEWER'] })
    expect((await one.call(markAdminMessageRead, { params: { id: '1' } })).status).toBe(400)
    const params = { id: '00000000-0000-7000-8000-000000000000' }
    expect((await one.call(markAdminMessageRead, { params })).status).toBe(404)
    expect((await openBrowser(portal).call(markAdminMessageRead, { params })).status).toBe(401)
  })
})
