import { maskPhone } from '@portal/contract/identifiers/mask'
import type { ConsoleSmsConfig } from './config.ts'
import { type AnySms, smsText, type SmsSender } from './sms.ts'

export type ShownSms = AnySms & { text: string; at: Date }

export type ConsoleSmsSender = SmsSender & {
  readonly provider: 'console'
  /** The last 50 of this process, newest first: what the development inbox shows. */
  recent(): readonly ShownSms[]
}

type Needs = {
  now: () => Date
  /** The log that is kept: says that an SMS went out, to a masked phone, without the code. */
  log: (line: string) => void
  /** The developer's own screen: gets the whole text. See {@link terminalPrinter}. */
  print: (line: string) => void
}

const keptMessages = 50

/** Sends nothing: shows the SMS to the developer (R7, `console`). */
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

/** Prints to a terminal only: output that goes into a file or a collector is a log, and no log holds a code. */
export function terminalPrinter(screen: { isTTY?: boolean; write(text: string): unknown }): (line: string) => void {
  return (line) => {
    if (screen.isTTY) screen.write(`${line}\n`)
  }
}
