import type { RobotChannel } from '@portal/contract/record/notice-kinds'
import { afterEach, expect, test } from 'vitest'
import { robotKeys, startRobotDouble, type RobotDouble } from '#api/testing/doubles/robot-double.ts'
import { NoticeFault } from './notice-fault.ts'
import { createRobotSender } from './robot.ts'

let double: RobotDouble | undefined
afterEach(() => double?.close())

const open = async () => {
  double = await startRobotDouble()
  const url = new URL(double.url)
  return { double, robots: createRobotSender({ now: () => new Date() }, { wecom: url, dingtalk: url }) }
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

const channels: RobotChannel[] = ['wecom', 'dingtalk']

test.each(channels)(
  'a message to %s arrives as a text, with the key and the signature that it wants',
  async (channel) => {
    const { double: server, robots } = await open()
    await robots.send(channel, robotKeys[channel], '申请被退回\nhttps://portal.example.com')
    expect(server.told).toEqual([{ channel, content: '申请被退回\nhttps://portal.example.com' }])
  }
)

test('a wrong key or secret is refused for good, and nothing is told', async () => {
  const { double: server, robots } = await open()
  expect(await faultOf(robots.send('wecom', { key: 'other' }, 'x'))).toEqual({ kind: 'rejected', reason: '93000' })
  const wrong = { ...robotKeys.dingtalk, secret: `SEC${'1'.repeat(64)}` }
  expect(await faultOf(robots.send('dingtalk', wrong, 'x'))).toEqual({ kind: 'rejected', reason: '310000' })
  expect(server.told).toEqual([])
})

test.each<[RobotChannel, number, string]>([
  ['wecom', 45009, 'throttled'],
  ['dingtalk', 130101, 'throttled'],
  ['dingtalk', 410100, 'throttled'],
  ['dingtalk', 660026, 'throttled'],
  ['dingtalk', 310000, 'rejected'],
  ['wecom', 40008, 'rejected']
])('%s answers %i: %s', async (channel, errcode, kind) => {
  const { double: server, robots } = await open()
  server.answer = { status: 200, body: JSON.stringify({ errcode, errmsg: `for ${robotKeys[channel].key}` }) }
  expect(await faultOf(robots.send(channel, robotKeys[channel], 'x'))).toEqual({ kind, reason: String(errcode) })
})

test.each([
  [{ status: 200, body: '{"errcode":-1}' }, 'unavailable', 'HTTP 200'],
  [{ status: 502, body: '<html>' }, 'unavailable', 'HTTP 502'],
  [{ status: 429, body: '' }, 'throttled', 'HTTP 429'],
  [{ status: 200, body: 'not json' }, 'unavailable', 'HTTP 200']
])('the answer %j is %s', async (answer, kind, reason) => {
  const { double: server, robots } = await open()
  server.answer = answer
  expect(await faultOf(robots.send('wecom', robotKeys.wecom, 'x'))).toEqual({ kind, reason })
})

test('a redirect is not followed, so that the key goes nowhere else', async () => {
  const { double: server, robots } = await open()
  server.answer = { status: 302, body: '', location: `${server.url}/elsewhere` }
  expect(await faultOf(robots.send('wecom', robotKeys.wecom, 'x'))).toEqual({ kind: 'unavailable', reason: 'HTTP 302' })
  expect(server.asked).toBe(1)
})

test('a host that is down is told by its code, without the key', async () => {
  const { double: server, robots } = await open()
  await server.close()
  expect(await faultOf(robots.send('wecom', robotKeys.wecom, 'x'))).toEqual({
    kind: 'unavailable',
    reason: 'ECONNREFUSED'
  })
})
