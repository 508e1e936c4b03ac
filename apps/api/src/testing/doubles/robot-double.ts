import type { RobotChannel } from '@portal/contract/record/notice-kinds'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import type { RobotKeys } from '#api/adapters/notice/robot.ts'
import { portOf } from '../raw-connection.ts'

export const robotKeys = {
  wecom: { key: '0198d2c4-0000-7000-8000-00000000abcd' },
  dingtalk: { key: '0a'.repeat(32), secret: `SEC${'0b'.repeat(32)}` }
} as const satisfies Record<RobotChannel, RobotKeys>

export const robotAddresses = {
  wecom: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${robotKeys.wecom.key}`,
  dingtalk: `https://oapi.dingtalk.com/robot/send?access_token=${robotKeys.dingtalk.key}`
} as const

type Answer = { status: number; body: string; location?: string }

export type RobotDouble = {
  url: string
  asked: number
  /** What arrived with the right key and signature. */
  told: { channel: RobotChannel; content: string }[]
  /** Instead of the answer by key and signature. */
  answer: Answer | undefined
  close(): Promise<void>
}

const hourMs = 3_600_000

/** 钉钉: HmacSHA256 of timestamp, line feed and secret, by the secret, in base64; at most an hour old. */
const isSigned = (query: URLSearchParams): boolean => {
  const { key, secret } = robotKeys.dingtalk
  const timestamp = query.get('timestamp') ?? ''
  const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  const isFresh = Math.abs(Date.now() - Number(timestamp)) < hourMs
  return query.get('access_token') === key && isFresh && query.get('sign') === expected
}

/** A local server that answers as the two makers document. */
export const startRobotDouble = async (): Promise<RobotDouble> => {
  const judge = (url: URL): { channel: RobotChannel; errcode: number } =>
    url.pathname === '/robot/send'
      ? { channel: 'dingtalk', errcode: isSigned(url.searchParams) ? 0 : 310_000 }
      : { channel: 'wecom', errcode: url.searchParams.get('key') === robotKeys.wecom.key ? 0 : 93_000 }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      double.asked += 1
      const { channel, errcode } = judge(new URL(request.url ?? '', 'http://robot'))
      const { status, body: answer, location } = double.answer ?? { status: 200, body: JSON.stringify({ errcode }) }
      if (!double.answer && errcode === 0) {
        // Both makers take this form.
        const { text: message } = JSON.parse(body) as { msgtype: 'text'; text: { content: string } }
        double.told.push({ channel, content: message.content })
      }
      response.writeHead(status, location === undefined ? {} : { location }).end(answer)
    })
  })
  const double: RobotDouble = {
    url: '',
    asked: 0,
    told: [],
    answer: undefined,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  double.url = `http://127.0.0.1:${portOf(server)}`
  return double
}
