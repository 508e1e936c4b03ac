import { maskPhone } from '@portal/contract/identifiers/mask'
import type { ConsoleSmsConfig } from './config.ts'
import { type AnySms, smsText, type SmsSender } from './sms.ts'

export type ShownSms = AnySms & { text: string; at: Date }

export type ConsoleSmsSender = SmsSender & {
  readonly provider: 'console'
  /** Newest first, for the development inbox. */
  recent(): readonly ShownSms[]
}

type Needs = {
  now: () => Date
  /** The stored log: gets the masked phone without the code. */
  log: (line: string) => void
  /** The developer's screen: gets the whole text. See {@link terminalPrinter}. */
  print: (line: string) => void
}

const keptMessages = 50

/** Shows each SMS to the developer instead of sending it (R7, `console`). */
export function createConsoleSender(needs: Needs, config: ConsoleSmsConfig): ConsoleSmsSender {
  const shown: ShownSms[] = []
  return {
    provider: 'console',
    async send(message) {
      const text = smsText(message, config.signName)
      shown.unshift({ ...message, text, at: needs.now() })
      shown.length = Math.min(shown.length, keptMessages)
      needs.log(`短信已显示在开发收件箱：${maskPhone(message.phone)}，${message.purpose}，${message.id}`)
      needs.print(`短信 → ${message.phone} ${text}`)
      return { providerId: null }
    },
    recent: () => [...shown]
  }
}

/** Prints to a terminal only: redirected output is a log, and logs must not contain codes. */
export function terminalPrinter(screen: { isTTY?: boolean; write(text: string): unknown }): (line: string) => void {
  return (line) => {
    if (screen.isTTY) screen.write(`${line}\n`)
  }
}
