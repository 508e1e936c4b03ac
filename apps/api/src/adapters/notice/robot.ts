import type { RobotChannel } from '@portal/contract/record/notice-kinds'
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Outbox } from '../outbox.ts'
import { parseJson } from '../parse-json.ts'
import type { NoticeConfig } from './config.ts'
import { NoticeFault } from './notice-fault.ts'

/** `key`: of the address. `secret`: with which 钉钉 wants it signed. */
export type RobotKeys = { key: string; secret?: string | undefined }

export type RobotSender = {
  /** @throws NoticeFault */
  send(channel: RobotChannel, keys: RobotKeys, text: string): Promise<void>
}

const deadlineMs = 10_000

type Maker = { host: string; path: (keys: RobotKeys, now: Date) => string; throttled: readonly number[] }

const makers: Record<RobotChannel, Maker> = {
  wecom: {
    host: 'https://qyapi.weixin.qq.com',
    path: ({ key }) => `/cgi-bin/webhook/send?${new URLSearchParams({ key }).toString()}`,
    // More than 20 messages in a minute.
    throttled: [45009]
  },
  dingtalk: {
    host: 'https://oapi.dingtalk.com',
    path: ({ key, secret = '' }, now) => {
      const timestamp = String(now.getTime())
      const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
      return `/robot/send?${new URLSearchParams({ access_token: key, timestamp, sign }).toString()}`
    },
    throttled: [130101, 410100, 660026]
  }
}

const answerSchema = z.object({ errcode: z.number() })

/**
 * Calls the two makers' hosts and no other, so that no address of an owner leads into the operator's network. A base of the
 * settings takes their place. No redirect is followed: the key is meant for this host alone.
 */
export const createRobotSender = ({ now }: { now: () => Date }, bases: NoticeConfig['robots']): RobotSender => ({
  send: async (channel, keys, text) => {
    const { host, path, throttled } = makers[channel]
    const { status, errcode } = await post(new URL(path(keys, now()), bases[channel] ?? host), text)
    if (status === 200 && errcode === 0) return
    if (errcode !== undefined && throttled.includes(errcode)) throw new NoticeFault('throttled', String(errcode))
    // -1: the maker's system is busy. Everything else, such as 310000 or 93000, is a fault of the settings.
    if (status === 200 && errcode !== undefined && errcode !== -1) throw new NoticeFault('rejected', String(errcode))
    throw new NoticeFault(status === 429 ? 'throttled' : 'unavailable', `HTTP ${status}`)
  }
})

const post = async (url: URL, content: string): Promise<{ status: number; errcode: number | undefined }> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs)
    })
    return { status: answer.status, errcode: answerSchema.safeParse(parseJson(await answer.text())).data?.errcode }
  } catch (error) {
    throw new NoticeFault('unavailable', codeOf(error))
  }
}

/** The message of the error contains the address. */
const codeOf = (error: unknown): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout'
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'network'
}

/** For development and the demonstration: each message becomes a line of OUTBOX_FILE. */
export const createOutboxRobots = ({ outbox, now }: { outbox: Outbox; now: () => Date }): RobotSender => ({
  send: (channel, { key }, text) =>
    outbox.record({ kind: 'notice', channel, address: key, subject: null, text, at: now().toISOString() })
})
