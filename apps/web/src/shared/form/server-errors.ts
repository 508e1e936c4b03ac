import { hasMessage } from '@portal/contract/messages'
import type { ApiProblem } from '#web/shared/problem.ts'

export type FieldFault = { name: string; message: string }

/** RFC 6901 pointer → the dotted name that the form knows: `/bank/account` → `bank.account`. */
export const nameOfPointer = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

/**
 * Splits a problem into what belongs to fields of the form and whether something is left to say above it.
 * `codeFields` names the field for a refusal's code, or for a pointer into a part of the body that no field has by that name.
 */
export const splitProblem = (
  problem: ApiProblem,
  isField: (name: string) => boolean,
  codeFields: Readonly<Record<string, string>> = {}
): { faults: FieldFault[]; isRest: boolean } => {
  const field = codeFields[problem.code]
  if (field) return { faults: [{ name: field, message: problem.message }], isRest: false }
  const named = problem.errors.map(({ pointer, code, detail }) => ({
    name: codeFields[pointer] ?? nameOfPointer(pointer),
    // The code follows a later change of language, the sentence of the server does not.
    message: hasMessage(code) ? code : detail
  }))
  const faults = named.filter(({ name }) => isField(name))
  return { faults, isRest: faults.length === 0 || faults.length < named.length }
}
