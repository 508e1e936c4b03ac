import type { Endpoint } from '@portal/contract/endpoint'
import { proveStepUp } from '@portal/contract/enterprise/step-up'
import { refusals } from '@portal/contract/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { Answer } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  type ContractField,
  type FieldPath,
  fieldsOf,
  hasField,
  type Sample,
  withField,
  withFields
} from '#api/testing/matrix/contract-fields.ts'
import { type SampleContext, samplesOf } from '#api/testing/matrix/endpoint-samples.ts'
import { hostileStrings as allHostileStrings, ownHostileStrings } from '#api/testing/factories/hostile-strings.ts'
import { rounds } from '#api/testing/rounds.ts'
import { allEndpoints, enterFor, everyNth } from '#api/testing/sides.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const cases = allEndpoints.map((endpoint) => [endpoint.id, endpoint, fieldsOf(endpoint)] as const)
const textCases = cases.flatMap(([id, endpoint, fields]) => {
  const texts = fields.filter(({ isText }) => isText)
  return texts.length > 0 ? [[id, endpoint, texts] as const] : []
})

describe('a text field', () => {
  test.each(cases)('%s: the samples of these tests show every field', async (_id, endpoint, fields) => {
    const samples = await samplesOf(endpoint, await reader(endpoint))
    const missing = fields.filter(({ path }) => !samples.some((sample) => hasField(sample, path)))
    expect(missing.map(({ path }) => path.join('/'))).toEqual([])
  })

  test.each(textCases)(
    '%s: each naughty string is taken or refused with a problem document',
    async (_id, endpoint, fields) => {
      const context = await callerOf(endpoint)
      const samples = await samplesOf(endpoint, context)
      for (const sample of samples) {
        // All fields get a string at once, since the schemas check each field separately.
        await inBatches(16, roundsOf(endpoint, fields), (round) =>
          tryInput(
            endpoint,
            fill(sample, fields, (column) => at(hostileStrings, round + column)),
            context
          )
        )
      }
    }
  )

  test.each(textCases)(
    '%s: a naughty string that the schemas let through breaks nothing behind them',
    async (_id, endpoint, fields) => {
      const context = await callerOf(endpoint)
      const samples = await samplesOf(endpoint, context)
      for (const [variant, sample] of samples.entries()) {
        // Few enough that no lock or limit refuses them before the text is read.
        const together = changesItsSample.test(endpoint.id) ? 1 : 5
        await inBatches(together, visits(endpoint, sample, fields), async ([path, text]) => {
          const fresh = variant === 0 ? ((await samplesOf(endpoint, context))[0] ?? {}) : sample
          await tryInput(endpoint, withField(fresh, path, text), context)
        })
      }
    }
  )
})

/**
 * The worst strings, each in one field. In `pnpm test:long` the worst in every field, and of the Big List a ninth, which is
 * another one at the next endpoint.
 */
const hostileStrings = rounds(ownHostileStrings, allHostileStrings)
const [isEverywhere, step] = rounds([false, 1], [true, 108])

/** In a round, each field gets the string that comes after that of the field before. */
const roundsOf = (endpoint: Endpoint, { length: columns }: readonly unknown[]): number[] => {
  const all = [...hostileStrings.keys()]
  const each = all.filter((round) => round % columns === 0)
  if (!isEverywhere) return everyNth(endpoint, 8, each)
  const firstOwn = hostileStrings.length - ownHostileStrings.length
  const inTurn = everyNth(endpoint, 9, each)
  return all.filter((round) => round > firstOwn - columns || inTurn.includes(round))
}

/** The accepted strings go into the fields in turn, in `pnpm test:long` every 108th, and with few fields the worst into each. */
const visits = (endpoint: Endpoint, sample: Sample, fields: ContractField[]): [FieldPath, string][] => {
  const columns = fields
    .map(({ path }) => ({ path, strings: acceptedIn(endpoint, sample, path) }))
    .filter(({ strings }) => strings.length > 0)
  const turns = Math.ceil(Math.max(0, ...columns.map(({ strings }) => strings.length)) / step)
  const inTurn = columns.flatMap(({ path, strings }, column) =>
    Array.from({ length: turns }, (_, round) => round)
      .filter((round) => round % columns.length === column)
      .map((round): [FieldPath, string] => [path, at(strings, round * step)])
  )
  if (!isEverywhere) return everyNth(endpoint, 8, inTurn)
  const worst =
    columns.length > 10
      ? []
      : columns.flatMap(({ path, strings }) =>
          strings.filter((text) => ownHostileStrings.includes(text)).map((text): [FieldPath, string] => [path, text])
        )
  return [...inTurn, ...worst]
}

const at = (strings: readonly string[], place: number): string => strings[place % strings.length] ?? ''

const fill = (sample: Sample, fields: readonly ContractField[], textOf: (column: number) => string): Sample =>
  withFields(
    sample,
    fields.flatMap(({ path }, column): [FieldPath, string][] =>
      hasField(sample, path) ? [[path, textOf(column)]] : []
    )
  )

const acceptedIn = (endpoint: Endpoint, sample: Sample, path: FieldPath): string[] => {
  const [place] = path
  const schema = endpoint[place]
  if (!schema || !hasField(sample, path)) return []
  return hostileStrings.filter((text) => z.safeParse(schema, withField(sample, path, text)[place]).success)
}

/** After a success the next request needs other values, such as the new password, or a minute between two codes. */
const changesItsSample = /^(change(Admin)?Password|saveProfileDraft|submitProfile|sendPaymentPasswordCode)$/

const inBatches = async <Item>(size: number, items: Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  for (let start = 0; start < items.length; start += size) {
    await forgetAttempts()
    await Promise.all(items.slice(start, start + size).map(work))
  }
}

/** Otherwise locks and SMS limits would refuse the request before the text is read. */
const forgetAttempts = async (): Promise<void> => {
  await portal.deps.pool.query('DELETE FROM throttle; DELETE FROM sms_message')
}

/** A signed-in browser. */
const enter = async (endpoint: Endpoint): Promise<SampleContext> => {
  await forgetAttempts()
  return enterFor(portal, endpoint)
}

const callers = new Map<string, Promise<SampleContext>>()

const callerFor = (who: string, endpoint: Endpoint): Promise<SampleContext> => {
  const made = callers.get(who) ?? enter(endpoint)
  callers.set(who, made)
  return made
}

/** One caller for all endpoints of a side that read. */
const reader = (endpoint: Endpoint): Promise<SampleContext> =>
  callerFor(`${endpoint.access} ${endpoint.path.startsWith('/api/admin/')}`, endpoint)

const callerOf = (endpoint: Endpoint): Promise<SampleContext> =>
  endpoint.method === 'GET' ? reader(endpoint) : callerFor(endpoint.id, endpoint)

const tryInput = async (endpoint: Endpoint, input: Sample, context: SampleContext): Promise<void> => {
  const answer = await send(context, endpoint, input)
  const faults = faultsOf(endpoint, answer)
  if (faults.length > 0)
    expect(faults, `${JSON.stringify(input).slice(0, 2000)} → ${JSON.stringify(answer.body)?.slice(0, 300)}`).toEqual(
      []
    )
  if (/^change(Admin)?Password$/.test(endpoint.id) && answer.status === 204) {
    // The cast holds because the samples of these endpoints have this body.
    context.password = (input.body as { newPassword: string }).newPassword
  }
}

const send = async (
  { browser, password }: SampleContext,
  endpoint: Endpoint,
  { params = {}, query, body }: Sample
): Promise<Answer> => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encode(params[name]))
  const search = query
    ? `?${Object.entries(query)
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join('&')}`
    : ''
  const answer = await browser.send(endpoint.method, path + search, body)
  // The text has to get past the proof (R34).
  const stepUp = endpoint.stepUp && answer.problem.stepUp
  if (!stepUp?.factors.includes('password')) return answer
  const { action, digest } = stepUp
  const proof = { action, digest, factor: 'password', secret: password }
  const proven = await browser.send('POST', proveStepUp.path, proof)
  return proven.status === 201 ? browser.send(endpoint.method, path + search, body, proven.body.token) : answer
}

/** Lone surrogates cannot be percent-encoded, so they are sent as the bytes that some programs write for them. */
const encode = (value: unknown): string =>
  Array.from(String(value), (character) =>
    character.isWellFormed() ? encodeURIComponent(character) : '%ED%A0%80'
  ).join('')

const faultsOf = (endpoint: Endpoint, { status, body, problem, headers }: Answer): string[] => {
  const type = typeof headers['content-type'] === 'string' ? headers['content-type'] : ''
  if (status === endpoint.status)
    return status === 204 || endpoint.raw || (type.startsWith('application/json') && body !== undefined)
      ? []
      : [`success as ${type}`]
  return [
    ...(status >= 400 && status < 500 ? [] : [`status ${status}`]),
    ...(type.startsWith('application/problem+json') ? [] : [`refused as ${type}`]),
    ...(problem?.status === status && Object.hasOwn(refusals, problem?.code) && problem.detail && problem.requestId
      ? []
      : ['no whole problem']),
    ...(problem?.errors?.some(({ pointer, detail }) => !/^(\/[^/]*)*$/.test(pointer) || !detail)
      ? ['a fault without pointer or text']
      : [])
  ]
}
