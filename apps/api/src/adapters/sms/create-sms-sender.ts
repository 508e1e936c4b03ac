import { createAliyunSender } from './aliyun.ts'
import type { SmsConfig } from './config.ts'
import { createConsoleSender, terminalPrinter, type ConsoleSmsSender } from './console.ts'
import { createHttpSender } from './http.ts'
import type { SmsSender } from './sms.ts'
import { createTencentSender } from './tencent.ts'

type Needs = {
  now: () => Date
  log: (line: string) => void
  /** Where `console` shows codes. Default: standard output, if it is a terminal. */
  print?: (line: string) => void
  /** For each of at most two tries. */
  timeoutMs?: number
}

export type AnySmsSender = ConsoleSmsSender | (SmsSender & { provider: 'aliyun' | 'tencent' | 'http' })

export function createSmsSender(needs: Needs, config: SmsConfig): AnySmsSender {
  const { now, log, print = terminalPrinter(process.stdout), timeoutMs = 3000 } = needs
  switch (config.provider) {
    case 'aliyun':
      return createAliyunSender({ now, timeoutMs }, config)
    case 'tencent':
      return createTencentSender({ now, timeoutMs }, config)
    case 'http':
      return createHttpSender({ now, timeoutMs }, config)
    case 'console':
      return createConsoleSender({ now, log, print }, config)
  }
}
