import type { approvalStates } from '@portal/contract/partner/approve'

type State = (typeof approvalStates)[number]

const names = {
  WAITING: 'waiting',
  APPROVED: 'approved',
  REFUSED: 'refused',
  EXPIRED: 'expired'
} as const satisfies Record<string, State>

/** It expires by its time. A job marks the row later. */
export const stateAt = ({ state, expiresAt }: { state: keyof typeof names; expiresAt: Date }, now: Date): State =>
  state === 'WAITING' && expiresAt <= now ? 'expired' : names[state]

/** R41: the client's own address, which the person returns to with the id of the approval. */
export const returnTo = ({ returnUrl, id }: { returnUrl: string; id: string }): string => {
  const url = new URL(returnUrl)
  url.searchParams.set('approval', id)
  return url.href
}

/** Whether the address has the origin of one of the client's redirect addresses. */
export const isOwnAddress = (redirectUris: readonly string[], returnUrl: string): boolean =>
  redirectUris.some((own) => new URL(own).origin === new URL(returnUrl).origin)
