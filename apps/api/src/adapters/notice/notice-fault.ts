import type { NoticeFaultCode } from '@portal/contract/record/notice-kinds'

/** Why a notice was not taken. `rejected` does not change by itself, so it is not tried again. */
export class NoticeFault extends Error {
  override readonly name = 'NoticeFault'
  readonly kind: NoticeFaultCode
  /** The code of the other side or of the system, never what was sent. */
  readonly reason: string

  /** Has no `cause`: errors of the network may contain the address and the key. */
  constructor(kind: NoticeFaultCode, reason: string) {
    const told = /^[\w .:-]{1,60}$/.test(reason) ? reason : 'unknown'
    super(`notice not sent (${kind}): ${told}`)
    this.kind = kind
    this.reason = told
  }
}
