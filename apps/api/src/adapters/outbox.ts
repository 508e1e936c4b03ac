import { open } from 'node:fs/promises'

/** For development and tests: SMS codes, other SMS, notices, captcha answers, set-up links and demo accounts. `at` is an ISO instant. */
export type OutboxEntry =
  | { kind: 'sms'; phone: string; code: string; purpose: string; at: string }
  | { kind: 'sms-notice'; phone: string; purpose: string; text: string; at: string }
  /** `address`: the phone, the e-mail address, or the key of the robot. Only a mail has a subject. */
  | { kind: 'notice'; channel: string; address: string; subject: string | null; text: string; at: string }
  | { kind: 'captcha'; id: string; answer: string; at: string }
  | { kind: 'admin-setup'; url: string; at: string }
  | DemoAccount
  | DemoClient

/** An account of a demonstration; only `pnpm demo` makes them. */
type DemoAccount = { kind: 'account'; role: string; username: string; password: string; at: string } & (
  | { totpSecret: string }
  | { enterprise: string; state: string }
)

/** A client of a demonstration (R40). */
type DemoClient = {
  kind: 'client'
  mode: 'live' | 'test'
  clientId: string
  clientSecret: string
  apiKey: string
  /** Of its webhook endpoint (R43). */
  webhookSecret: string
  scopes: string[]
}

export type Outbox = { record(entry: OutboxEntry): Promise<void> }

/**
 * Appends each entry as one JSON line to `file` (OUTBOX_FILE); without a file, nothing is kept. Each line is one small
 * append, so lines of several processes do not mix. `record` resolves when the line is readable.
 */
export function createOutbox(file?: string): Outbox {
  if (!file) return { record: async () => {} }
  let last: Promise<void> = Promise.resolve()
  return {
    record(entry) {
      const appended = last.then(() => appendLine(file, JSON.stringify(entry)))
      // The caller of a failed append gets the error; later entries must still be written.
      last = appended.catch(() => {})
      return appended
    }
  }
}

async function appendLine(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.write(`${line}\n`)
  } finally {
    await handle.close()
  }
}
