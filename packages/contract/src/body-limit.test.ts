import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { adminEndpoints } from './admin.ts'
import type { Endpoint } from './endpoint.ts'
import { integratorEndpoints } from './integrator.ts'
import { portalEndpoints } from './portal.ts'

const endpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]

/** Where no other limit is named (apps/api/src/app.ts). */
const usualLimit = 64 * 1024

/** Identifiers, dates, codes and the like, in quotes. */
const shortText = 80

const tooLong = 'a'.repeat(100_001)
const lengthCode = /^text\.too-long:(\d+)$/

const faultsOf = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).error?.issues ?? []

/** Bytes of the longest text. Chinese characters take three; where they are refused, one is enough. */
const bytesOfText = (most: number, takes: (text: string) => boolean): number =>
  most * (!takes('煤'.repeat(most)) && takes('a'.repeat(most)) ? 1 : 3) + 2

type Size = {
  bytes: number
  /** Lists that any number of items fits in, and texts of any length: the body limit alone bounds them. */
  unbounded: string[]
}

const sum = (sizes: Size[]): Size => ({
  bytes: sizes.reduce((total, { bytes }) => total + bytes, 0),
  unbounded: sizes.flatMap(({ unbounded }) => unbounded)
})

const lengthOf = (messages: string[]): number | undefined =>
  messages.flatMap((message) => lengthCode.exec(message)?.[1] ?? []).map(Number)[0]

/** The longest JSON that the schema takes. `above` has what the object around it says of a text that is far too long. */
const longest = (schema: z.core.$ZodType, path: string, above: string[] = []): Size => {
  // The cast holds because the cases below are all that the contract uses.
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return longest(def.innerType, path, above)
    case 'object': {
      const told = (name: string) =>
        faultsOf(schema, { [name]: tooLong }).flatMap((issue) => (issue.path[0] === name ? [issue.message] : []))
      const parts = Object.entries(def.shape).map(([name, part]) => {
        const { bytes, unbounded } = longest(part, `${path}.${name}`, told(name))
        return { bytes: name.length + 4 + bytes, unbounded }
      })
      return sum(parts)
    }
    case 'array': {
      const checks = (def.checks ?? []).map((check) => check._zod.def as { check: string; maximum?: number })
      const most = checks.find(({ check }) => check === 'max_length')?.maximum
      const item = longest(def.element, `${path}[]`)
      return most === undefined
        ? { bytes: 0, unbounded: [`${path}[]`] }
        : { bytes: most * (item.bytes + 1), unbounded: item.unbounded }
    }
    case 'record':
      return { bytes: 0, unbounded: [`${path}{}`] }
    case 'union': {
      const options = def.options.map((option) => longest(option, path, above))
      return {
        bytes: Math.max(...options.map(({ bytes }) => bytes)),
        unbounded: [...new Set(options.flatMap(({ unbounded }) => unbounded))]
      }
    }
    default: {
      const messages = [...faultsOf(schema, tooLong).map(({ message }) => message), ...above]
      const most = messages.includes('password.too-long') ? 64 : lengthOf(messages)
      if (most === undefined)
        return messages.length > 0 ? { bytes: shortText, unbounded: [] } : { bytes: 0, unbounded: [path] }
      return { bytes: bytesOfText(most, (text) => faultsOf(schema, text).length === 0), unbounded: [] }
    }
  }
}

const sizes = endpoints.flatMap(({ id, body, bodyLimit = usualLimit }) =>
  body ? [{ id, bodyLimit, ...longest(body, '') }] : []
)

test('the longest body that a schema takes fits into the limit of its endpoint, in Chinese too', () => {
  expect(sizes.filter(({ bytes, bodyLimit }) => bytes > bodyLimit).map(({ id, bytes }) => `${id} ${bytes}`)).toEqual([])
})

test('only these parts of a body have no other bound than its limit', () => {
  const open = sizes.flatMap(({ id, unbounded }) => (unbounded.length > 0 ? [`${id} ${unbounded.join(' ')}`] : []))
  expect(open).toEqual([
    'saveProfileDraft .withheld[]',
    'submitApplication .fields{} .files{}',
    'resubmitApplication .fields{} .files{}',
    'inviteOperator .permissions[]',
    'changeOperatorRole .permissions[]',
    'prepareCheck .submission.fields{} .submission.files{}',
    'decideCase .flags{}',
    'proposeCatalogue .content.qualifications[] .content.systems{} .content.testSystems{} .content.cannedReasons[]'
  ])
})
