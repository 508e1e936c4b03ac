import type { StepUpNeeded } from '@portal/contract/enterprise/step-up'
import type { RefusalCode } from '@portal/contract/errors'
import type { FieldCode } from '@portal/contract/field-messages'
import type { Language } from '@portal/contract/messages'
import type { Permission } from '@portal/contract/permissions'
import type { CatalogueFaultCode } from '@portal/contract/qualification/catalogue-faults'
import type { Scope } from '@portal/contract/scopes'

export type FieldFault = {
  pointer: string
  code: FieldCode | CatalogueFaultCode
  /** R28: what a fault of the catalogue is about. */
  it?: string | undefined
}

type Extra = {
  fields?: FieldFault[]
  /** In place of the table's text, where that does not say enough. The title stays. */
  detail?: Record<Language, string>
  retryAfterSeconds?: number
  /** R36: the permission that the account lacks. */
  permission?: Permission
  /** R40: the scope that the client lacks. */
  scope?: Scope
  /** R38: the client that is refused, for the count of its calls. Not in the answer. */
  clientId?: string
  /** R34: what must be proven, with `step-up.required`. */
  stepUp?: StepUpNeeded
}

/** The only kind of error that business code throws. `code` is a code of the contract. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: FieldFault[] | undefined
  readonly detail: Record<Language, string> | undefined
  readonly retryAfterSeconds: number | undefined
  readonly permission: Permission | undefined
  readonly scope: Scope | undefined
  readonly clientId: string | undefined
  readonly stepUp: StepUpNeeded | undefined

  constructor(code: RefusalCode, extra: Extra = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.fields = extra.fields
    this.detail = extra.detail
    this.retryAfterSeconds = extra.retryAfterSeconds
    this.permission = extra.permission
    this.scope = extra.scope
    this.clientId = extra.clientId
    this.stepUp = extra.stepUp
  }
}

/** A refusal that is shown beside one field. */
export const refuseField = (pointer: string, code: FieldCode): Refusal =>
  new Refusal('request.invalid', { fields: [{ pointer, code }] })
