import type { GrantState } from '@portal/contract/application'

type Grant = { state: GrantState; expiresAt: Date | null }

/** Held by the enterprise, be it suspended: it is shown as owned and cannot be applied for again. */
export const isHeld = ({ state, expiresAt }: Grant, now: Date): boolean =>
  (state === 'ACTIVE' || state === 'SUSPENDED') && (expiresAt === null || expiresAt > now)
