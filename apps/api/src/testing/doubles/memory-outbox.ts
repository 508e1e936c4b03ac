import type { Outbox, OutboxEntry } from '#api/adapters/outbox.ts'

export type MemoryOutbox = Outbox & {
  readonly entries: readonly OutboxEntry[]
  /** @throws Error when no code was sent to the phone */
  lastCode(phone: string): string
  /** @throws Error when there is no such captcha */
  captchaAnswer(id: string): string
}

export function createMemoryOutbox(): MemoryOutbox {
  const entries: OutboxEntry[] = []
  return {
    entries,
    async record(entry) {
      entries.push(entry)
    },
    lastCode(phone) {
      const sent = entries.findLast((entry) => entry.kind === 'sms' && entry.phone === phone)
      if (sent?.kind !== 'sms') throw new Error(`no code was sent to ${phone}`)
      return sent.code
    },
    captchaAnswer(id) {
      const made = entries.findLast((entry) => entry.kind === 'captcha' && entry.id === id)
      if (made?.kind !== 'captcha') throw new Error(`no captcha ${id} was made`)
      return made.answer
    }
  }
}
