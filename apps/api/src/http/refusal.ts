import type { RefusalCode } from '@portal/contract/errors'
import type { FieldCode } from '@portal/contract/field-messages'

export type FieldFault = { pointer: string; code: FieldCode }

type Extra = { fields?: FieldFault[]; retryAfterSeconds?: number }

/** The one kind of error that business code throws: a code of the contract, the faulty fields, when to try again. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: FieldFault[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: RefusalCode, extra: Extra = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.fields = extra.fields
    this.retryAfterSeconds = extra.retryAfterSeconds
  }
}

/** A refusal of one body field, shown beside it. */
export const refuseField = (pointer: string, code: FieldCode): Refusal =>
  new Refusal('request.invalid', { fields: [{ pointer, code }] })
