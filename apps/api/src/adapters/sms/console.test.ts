import { describe, expect, it } from 'vitest'
import { createConsoleSender, terminalPrinter } from './console.ts'
import type { SmsMessage } from './sms.ts'

const at = new Date('2026-01-02T03:04:05Z')
const message: SmsMessage = { id: 'id-1', phone: '13812345678', code: '408273', purpose: 'register' }

function start() {
  const logged: string[] = []
  const printed: string[] = []
  const needs = {
    now: () => at,
    log: (line: string) => void logged.push(line),
    print: (line: string) => void printed.push(line)
  }
  return { sender: createConsoleSender(needs, { provider: 'console', signName: '晋煤国贸' }), logged, printed }
}

describe('R7 SMS with no provider set', () => {
  it('shows the SMS in the development inbox', async () => {
    const { sender } = start()
    await expect(sender.send(message)).resolves.toEqual({ providerId: null })
    expect(sender.recent()).toEqual([
      { ...message, at, text: '【晋煤国贸】您的验证码为408273，5分钟内有效，用于注册。请勿泄露给他人。' }
    ])
  })

  it('logs that it went out, without the code and the full phone', async () => {
    const { sender, logged } = start()
    await sender.send(message)
    expect(logged).toEqual(['短信已显示在开发收件箱：138****5678，register，id-1'])
  })

  it('prints the code to the terminal of the developer', async () => {
    const { sender, printed } = start()
    await sender.send(message)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toContain('408273')
  })

  it('prints nothing where standard output is a file, since a file is a log', () => {
    const written: string[] = []
    const write = (text: string) => written.push(text)
    terminalPrinter({ isTTY: false, write })('408273')
    terminalPrinter({ write })('408273')
    expect(written).toEqual([])
    terminalPrinter({ isTTY: true, write })('408273')
    expect(written).toEqual(['408273\n'])
  })

  it('keeps the last 50, newest first', async () => {
    const { sender } = start()
    for (let number = 1; number <= 60; number++) await sender.send({ ...message, id: `id-${number}` })
    const ids = sender.recent().map(({ id }) => id)
    expect(ids).toHaveLength(50)
    expect([ids[0], ids[49]]).toEqual(['id-60', 'id-11'])
  })
})
