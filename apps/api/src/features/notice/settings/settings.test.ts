import {
  chooseNotice,
  chooseRobotKinds,
  readNoticeSettings,
  removeRobot,
  saveRobot,
  testRobot
} from '@portal/contract/notice/notice-settings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRobotSender } from '#api/adapters/notice/robot.ts'
import { openRobotKeys } from '#api/features/notice/delivery/sealed-address.ts'
import type { TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { robotAddresses, robotKeys, type RobotDouble, startRobotDouble } from '#api/testing/doubles/robot-double.ts'
import { addOperator, openApplicant } from '#api/testing/factories/cases.ts'
import { openAs } from '#api/testing/factories/operators.ts'

let portal: TestApp
let double: RobotDouble
beforeAll(async () => {
  double = await startRobotDouble()
  const url = new URL(double.url)
  const robots = createRobotSender({ now: () => new Date() }, { wecom: url, dingtalk: url })
  portal = await buildTestApp({ deps: { robots } })
})
afterAll(async () => {
  await portal.close()
  await double.close()
})

type Settings = {
  data: { kind: string; channel: string; isOn: boolean; isOffered: boolean }[]
  mayChangeRobots: boolean
  robots: { channel: string; masked: string; kinds: string[] }[]
}
const read = async (browser: TestBrowser): Promise<Settings> => (await browser.call(readNoticeSettings, {})).body
const switches = async (browser: TestBrowser) =>
  (await read(browser)).data.map(({ kind, channel, isOn }) => `${kind} ${channel} ${isOn ? 'on' : 'off'}`)

const wecom = { params: { channel: 'wecom' } } as const
const dingtalk = { params: { channel: 'dingtalk' } } as const
const { secret } = robotKeys.dingtalk
const saveWecom = (browser: TestBrowser) =>
  browser.call(saveRobot, { ...wecom, body: { address: robotAddresses.wecom, kinds: ['review'] } })

describe('the choices of an account (R49)', () => {
  test('by default everything goes by mail, and to the owner by SMS; an operator gets only 安全通知 by SMS', async () => {
    const owner = await openApplicant(portal)
    const all = ['review sms', 'review mail', 'expiry sms', 'expiry mail', 'security sms', 'security mail']
    expect(await switches(owner)).toEqual(all.map((each) => `${each} on`))
    const operator = await openAs(portal, await addOperator(portal, owner.actor))
    const off = ['review sms', 'expiry sms']
    expect(await switches(operator)).toEqual(all.map((each) => `${each} ${off.includes(each) ? 'off' : 'on'}`))
  })

  test('are kept for the account alone, and are audited', async () => {
    const owner = await openApplicant(portal)
    const operator = await openAs(portal, await addOperator(portal, owner.actor))
    const before = await switches(operator)
    const body = { kind: 'review', channel: 'mail', isOn: false } as const
    expect((await owner.call(chooseNotice, { body })).status).toBe(204)
    expect(await switches(owner)).toContain('review mail off')
    expect(await switches(owner)).toContain('expiry mail on')
    expect(await switches(operator)).toEqual(before)
    expect((await owner.call(chooseNotice, { body: { ...body, isOn: true } })).status).toBe(204)
    expect(await switches(owner)).toContain('review mail on')
    const acts = await portal.deps.db.auditEvent.findMany({
      where: { action: 'notice.chosen', actorId: owner.actor.accountId },
      orderBy: { at: 'asc' }
    })
    expect(acts.map(({ detail }) => detail)).toEqual([
      { kind: 'review', channel: 'mail', state: 'off' },
      { kind: 'review', channel: 'mail', state: 'on' }
    ])
  })

  test('安全通知 cannot be switched off, and no robot by an account', async () => {
    const owner = await openApplicant(portal)
    for (const body of [
      { kind: 'security', channel: 'mail', isOn: false },
      { kind: 'security', channel: 'sms', isOn: false },
      { kind: 'review', channel: 'wecom', isOn: false }
    ]) {
      const { status } = await owner.send(chooseNotice.method, chooseNotice.path, body)
      expect(status).toBe(400)
    }
    expect(await portal.deps.db.noticeChoice.count({ where: { accountId: owner.actor.accountId } })).toBe(0)
    expect(await switches(owner)).toContain('security mail on')
  })
})

describe('the robots of an enterprise (R49)', () => {
  test('are saved sealed, shown by the end of their key, and changed', async () => {
    const owner = await openApplicant(portal)
    expect((await read(owner)).mayChangeRobots).toBe(true)
    expect((await saveWecom(owner)).status).toBe(204)
    const body = { address: ` ${robotAddresses.dingtalk} `, secret, kinds: [] }
    expect((await owner.call(saveRobot, { ...dingtalk, body })).status).toBe(204)
    const savedAt = expect.any(String)
    expect((await read(owner)).robots).toEqual([
      { channel: 'wecom', masked: '…abcd', kinds: ['review'], savedAt },
      { channel: 'dingtalk', masked: '…0a0a', kinds: [], savedAt }
    ])
    const { enterpriseId } = owner.actor
    const rows = await portal.deps.db.noticeRobot.findMany({ where: { enterpriseId }, orderBy: { channel: 'asc' } })
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${robotKeys.wecom.key}|${secret}`))
    expect(rows.map((row) => openRobotKeys(portal.deps, row, row.keys))).toEqual([robotKeys.dingtalk, robotKeys.wecom])
    expect((await owner.call(chooseRobotKinds, { ...dingtalk, body: { kinds: ['expiry'] } })).status).toBe(204)
    expect((await read(owner)).robots[1]?.kinds).toEqual(['expiry'])
    expect((await owner.call(removeRobot, dingtalk)).status).toBe(204)
    expect((await read(owner)).robots.map(({ channel }) => channel)).toEqual(['wecom'])
    expect((await owner.call(removeRobot, dingtalk)).status).toBe(404)
    expect((await owner.call(chooseRobotKinds, { ...dingtalk, body: { kinds: [] } })).status).toBe(404)
  })

  test.each([
    'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0198d2c4-0000-7000-8000-00000000abcd',
    'https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=0198d2c4-0000-7000-8000-00000000abcd',
    'https://qyapi.weixin.qq.com@10.0.0.1/cgi-bin/webhook/send?key=0198d2c4-0000-7000-8000-00000000abcd',
    'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=0198d2c4-0000-7000-8000-00000000abcd',
    'https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=0198d2c4-0000-7000-8000-00000000abcd',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0198d2c4-0000-7000-8000-00000000abcd&debug=1',
    'https://127.0.0.1/cgi-bin/webhook/send?key=0198d2c4-0000-7000-8000-00000000abcd',
    'https://169.254.169.254/latest/meta-data',
    robotAddresses.dingtalk,
    ''
  ])('no request goes anywhere else: “%s” is refused for 企业微信', async (address) => {
    const owner = await openApplicant(portal)
    const { status, problem } = await owner.call(saveRobot, { ...wecom, body: { address, kinds: [] } })
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/address'])
    expect((await read(owner)).robots).toEqual([])
  })

  test('钉钉 needs its secret, and 企业微信 has none', async () => {
    const owner = await openApplicant(portal)
    for (const [params, body] of [
      [dingtalk, { address: robotAddresses.dingtalk, kinds: [] }],
      [dingtalk, { address: robotAddresses.dingtalk, kinds: [], secret: 'SECshort' }],
      [wecom, { address: robotAddresses.wecom, kinds: [], secret }]
    ] as const) {
      const { status, problem } = await owner.call(saveRobot, { ...params, body: { ...body, kinds: [] } })
      expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/secret'])
    }
    expect((await read(owner)).robots).toEqual([])
  })

  test('are the owner’s to change: an operator reads them, and another enterprise sees nothing of them', async () => {
    const owner = await openApplicant(portal)
    await saveWecom(owner)
    const operator = await openAs(portal, await addOperator(portal, owner.actor))
    expect(await read(operator)).toMatchObject({ mayChangeRobots: false, robots: [{ channel: 'wecom' }] })
    const asked = double.asked
    for (const answer of [
      await saveWecom(operator),
      await operator.call(chooseRobotKinds, { ...wecom, body: { kinds: [] } }),
      await operator.call(testRobot, wecom),
      await operator.call(removeRobot, wecom)
    ])
      expect(answer.problem.code).toBe('permission.missing')
    const other = await openApplicant(portal)
    expect((await read(other)).robots).toEqual([])
    expect((await other.call(testRobot, wecom)).status).toBe(404)
    expect((await other.call(removeRobot, wecom)).status).toBe(404)
    expect(double.asked).toBe(asked)
    expect((await read(owner)).robots).toMatchObject([{ channel: 'wecom', kinds: ['review'] }])
  })

  test('who has handed over the ownership meanwhile changes nothing', async () => {
    const owner = await openApplicant(portal)
    await saveWecom(owner)
    const { saveRobot: save } = await import('./change-robot.ts')
    await portal.deps.db.account.update({ where: { id: owner.actor.accountId }, data: { role: 'VIEWER' } })
    const given = { channel: 'wecom', address: robotAddresses.wecom, kinds: [] } as const
    const origin = { ip: '127.0.0.1', userAgent: 'test', requestId: 'test', device: '' }
    await expect(save(portal.deps, owner.actor, { ...given, kinds: [] }, origin)).rejects.toThrow('permission.changed')
  })
})

describe('发送测试消息', () => {
  test('arrives in the group, once a minute, also when two ask at once', async () => {
    const owner = await openApplicant(portal, { fullName: '山西测试煤业有限公司' })
    await saveWecom(owner)
    const before = double.told.length
    const answers = await Promise.all([owner.call(testRobot, wecom), owner.call(testRobot, wecom)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 429])
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({ outcome: 'sent', reason: null })
    expect(double.told.slice(before)).toEqual([
      { channel: 'wecom', content: expect.stringContaining('山西测试煤业有限公司：这是一条测试消息') }
    ])
  })

  test('that is refused tells the code of the maker', async () => {
    const owner = await openApplicant(portal)
    const body = { address: robotAddresses.dingtalk, secret: `SEC${'f'.repeat(64)}`, kinds: [] }
    await owner.call(saveRobot, { ...dingtalk, body })
    expect((await owner.call(testRobot, dingtalk)).body).toEqual({ outcome: 'rejected', reason: '310000' })
    await saveWecom(owner)
    double.answer = { status: 200, body: '{"errcode":45009}' }
    expect((await owner.call(testRobot, wecom)).body).toEqual({ outcome: 'throttled', reason: '45009' })
    double.answer = undefined
  })
})
