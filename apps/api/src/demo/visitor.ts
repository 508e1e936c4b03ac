import { openCaller } from '@portal/contract/enterprise/caller'
import { type CaptchaPurpose, createCaptcha } from '@portal/contract/identity/captcha'
import { uploadAttachment } from '@portal/contract/qualification/attachment'
import { readFileSync } from 'node:fs'
import type { OutboxEntry } from '#api/adapters/outbox.ts'

/** The running portal as seen from outside, and the file with its codes and captcha answers. */
export type Place = { origin: string; outboxFile: string }

export type Visitor = ReturnType<typeof openVisitor>

/** Has its own cookies and, by TRUST_PROXY, its own address, so that limits per address do not add up. */
export const openVisitor = ({ origin, outboxFile }: Place, address: string) => {
  const cookies = new Map<string, string>()

  const send = async (method: string, path: string, body?: string | FormData, headers = {}): Promise<Response> => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        'x-forwarded-for': address,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...headers
      },
      ...(body === undefined ? {} : { body })
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }

  const { call, callProven } = openCaller(async ({ method, path, body, headers }) => {
    const answer = await send(method, path, body === undefined ? undefined : JSON.stringify(body), headers)
    return { status: answer.status, text: await answer.text() }
  })

  const captchaAnswer = (id: string): string => findEntry(outboxFile, 'captcha', (entry) => entry.id === id).answer

  return {
    call,
    callProven,
    captchaAnswer,
    solveCaptcha: async (purpose: CaptchaPurpose) => {
      const { id } = await call(createCaptcha, { body: { purpose } })
      return { kind: 'picture' as const, id, answer: captchaAnswer(id) }
    },
    lastCode: (phone: string): string => findEntry(outboxFile, 'sms', (entry) => entry.phone === phone).code,
    /** Undefined while no code was sent. */
    mailedCode: (email: string): string =>
      /\d{6}/.exec(findEntry(outboxFile, 'notice', (entry) => entry.address === email).text)?.[0] ?? '',
    findCode: (phone: string): string | undefined =>
      listEntries(outboxFile, 'sms').findLast((entry) => entry.phone === phone)?.code,
    upload: async (slot: string, file: File): Promise<string> => {
      const form = new FormData()
      form.append('slot', slot)
      form.append('file', file)
      const answer = await send('POST', uploadAttachment.path, form)
      if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`)
      const { id } = (await answer.json()) as { id: string }
      return id
    },
    download: async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
      const answer = await send('GET', path)
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return new Uint8Array(await answer.arrayBuffer())
    }
  }
}

/** The set-up link that the first start wrote (R37). @throws Error when there is none */
export const findSetupUrl = ({ outboxFile }: Place): string => findEntry(outboxFile, 'admin-setup', () => true).url

const findEntry = <Kind extends OutboxEntry['kind']>(
  file: string,
  kind: Kind,
  isIt: (entry: Extract<OutboxEntry, { kind: Kind }>) => boolean
): Extract<OutboxEntry, { kind: Kind }> => {
  const found = listEntries(file, kind).findLast(isIt)
  if (!found) throw new Error(`the outbox has no such ${kind}`)
  return found
}

const listEntries = <Kind extends OutboxEntry['kind']>(
  file: string,
  kind: Kind
): Extract<OutboxEntry, { kind: Kind }>[] => {
  // Only the outbox writes this file.
  const entries = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as OutboxEntry)
  return entries.filter((entry): entry is Extract<OutboxEntry, { kind: Kind }> => entry.kind === kind)
}
