import { hasMessage } from '@portal/contract/messages'
import type { ApiProblem } from '#web/shared/problem.ts'

export type FieldFault = { name: string; message: string }

/** Converts an RFC 6901 pointer to the form's dotted name: `/bank/account` → `bank.account`. */
export const nameOfPointer = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

/** `codeFields` maps a refusal's code, or a pointer that no field has as its name, to a field. */
export const splitProblem = (
  problem: ApiProblem,
  isField: (name: string) => boolean,
  codeFields: Readonly<Record<string, string>> = {}
): { faults: FieldFault[]; isRest: boolean } => {
  const field = codeFields[problem.code]
  if (field) return { faults: [{ name: field, message: problem.message }], isRest: false }
  const named = problem.errors.map(({ pointer, code, detail }) => ({
    name: codeFields[pointer] ?? nameOfPointer(pointer),
    // A code follows a later change of language; the server's sentence does not.
    message: hasMessage(code) ? code : detail
  }))
  const faults = named.filter(({ name }) => isField(name))
  return { faults, isRest: faults.length === 0 || faults.length < named.length }
}
