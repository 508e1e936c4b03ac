import type { RefusalCode } from '@portal/contract/errors'
import type { FieldCode } from '@portal/contract/field-messages'

export type FieldFault = { pointer: string; code: FieldCode }

type Extra = { fields?: FieldFault[]; retryAfterSeconds?: number }

/** The only kind of error that business code throws. `code` is a code of the contract. */
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

/** A refusal that is shown beside one field. */
export const refuseField = (pointer: string, code: FieldCode): Refusal =>
  new Refusal('request.invalid', { fields: [{ pointer, code }] })
