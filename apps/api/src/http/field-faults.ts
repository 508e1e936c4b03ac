import type { FieldCode } from '@portal/contract/field-messages'
import { hasMessage } from '@portal/contract/messages'
import type * as z from 'zod/mini'
import type { FieldFault } from './refusal.ts'

const mostFaults = 50

/** One fault for each field, in the order of the schema: its pointer (RFC 6901) and a code of the message catalogue. */
export const fieldFaults = (issues: readonly z.core.$ZodIssue[], input: unknown): FieldFault[] => {
  const faults = new Map<string, FieldFault>()
  for (const issue of issues) {
    for (const fault of faultsOf(issue, input)) {
      if (!faults.has(fault.pointer) && faults.size < mostFaults) faults.set(fault.pointer, fault)
    }
  }
  return [...faults.values()]
}

const faultsOf = (issue: z.core.$ZodIssue, input: unknown): FieldFault[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), code: 'field.unknown' }))
  }
  return [{ pointer: pointerOf(issue.path), code: codeOf(issue, input) }]
}

const codeOf = (issue: z.core.$ZodIssue, input: unknown): FieldCode => {
  if (hasMessage(issue.message)) return issue.message
  return valueAt(input, issue.path) === undefined ? 'field.required' : 'field.type'
}

/** RFC 6901 */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .toWellFormed()

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    // The cast holds because the value is a non-null object.
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input
  )
