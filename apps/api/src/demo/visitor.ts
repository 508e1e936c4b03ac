import { addressOf } from '@portal/contract/address'
import type { Endpoint, Input, Response as Answer } from '@portal/contract/endpoint'
import { proveStepUp, stepUpHeader, type StepUpNeeded } from '@portal/contract/enterprise/step-up'
import type { Problem } from '@portal/contract/errors'
import { type CaptchaPurpose, createCaptcha } from '@portal/contract/identity/captcha'
import { readFileSync } from 'node:fs'
import type { OutboxEntry } from '#api/adapters/outbox.ts'

/** The running portal as seen from outside, and the file with its codes and captcha answers. */
export type Place = { origin: string; outboxFile: string }

type Parts = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }

export type Visitor = ReturnType<typeof openVisitor>

/** Has its own cookies and, by TRUST_PROXY, its own address, so that limits per address do not add up. */
export const openVisitor = ({ origin, outboxFile }: Place, address: string) => {
  const cookies = new Map<string, string>()

  const send = async (method: string, path: string, body?: string | FormData, token?: string): Promise<Response> => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        'x-forwarded-for': address,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...(token === undefined ? {} : { [stepUpHeader]: token })
      },
      ...(body === undefined ? {} : { body })
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    if (!answer.ok) throw new Refused(`${method} ${path}: ${answer.status}`, await answer.text())
    return answer
  }

  const call = async <const E extends Endpoint>(endpoint: E, input: Input<E>, token?: string): Promise<Answer<E>> => {
    // Input<E> consists of exactly these optional parts.
    const parts = input as Parts
    const body = parts.body === undefined ? undefined : JSON.stringify(parts.body)
    const answer = await send(endpoint.method, addressOf(endpoint.path, parts), body, token)
    // The API encodes answers by the endpoint's schema; instants are still ISO texts here.
    return (answer.status === 204 ? undefined : await answer.json()) as Answer<E>
  }

  /** R34: with a proof by the login password. */
  const callProven = async <const E extends Endpoint>(
    endpoint: E,
    input: Input<E>,
    password: string
  ): Promise<Answer<E>> => {
    const { action, digest } = await call(endpoint, input).then(
      () => Promise.reject(new Error(`${endpoint.id} asks for no proof`)),
      (error: unknown) => stepUpIn(error)
    )
    const { token } = await call(proveStepUp, { body: { action, digest, factor: 'password', secret: password } })
    return call(endpoint, input, token)
  }

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
    findCode: (phone: string): string | undefined =>
      listEntries(outboxFile, 'sms').findLast((entry) => entry.phone === phone)?.code,
    upload: async (slot: string, file: File): Promise<string> => {
      const form = new FormData()
      form.append('slot', slot)
      form.append('file', file)
      const { id } = (await (await send('POST', '/api/portal/attachments', form)).json()) as { id: string }
      return id
    },
    download: async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
      new Uint8Array(await (await send('GET', path)).arrayBuffer())
  }
}

class Refused extends Error {
  readonly answer: string

  constructor(what: string, answer: string) {
    super(`${what} ${answer}`)
    this.answer = answer
  }
}

const stepUpIn = (error: unknown): StepUpNeeded => {
  const { stepUp } = error instanceof Refused ? (JSON.parse(error.answer) as Problem) : {}
  if (!stepUp) throw error
  return stepUp
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
