import { open } from 'node:fs/promises'

/** For development and tests: what would have reached a phone, and what a picture shows. `at` is an ISO instant. */
export type OutboxEntry =
  | { kind: 'sms'; phone: string; code: string; purpose: string; at: string }
  | { kind: 'captcha'; id: string; answer: string; at: string }
  | { kind: 'admin-setup'; url: string; at: string }
  | DemoAccount

/** Who can sign in to a demonstration; made by `pnpm demo` alone. */
type DemoAccount = { kind: 'account'; role: string; username: string; password: string; at: string } & (
  | { totpSecret: string }
  | { enterprise: string; state: string }
)

export type Outbox = { record(entry: OutboxEntry): Promise<void> }

/**
 * Appends each entry as one JSON line to `file` (OUTBOX_FILE); without a file nothing is kept. Lines never mix, also
 * between processes, because each is one small append. When `record` resolves, the line can be read.
 */
export function createOutbox(file?: string): Outbox {
  if (!file) return { record: async () => {} }
  let last: Promise<void> = Promise.resolve()
  return {
    record(entry) {
      const appended = last.then(() => appendLine(file, JSON.stringify(entry)))
      // A failed append is told to its own caller and must not stop the entries after it.
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
