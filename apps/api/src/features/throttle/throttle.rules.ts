/** How many attempts are free, how long each further one locks (the last goes on for ever), when all is forgotten. */
export type ThrottlePolicy = {
  freeAttempts: number
  lockSeconds: readonly number[]
  forgetAfterSeconds: number
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** R12: soft locks with growing delays. The buckets are counted apart, so that no pair of them is the only guard. */
export const throttlePolicies = {
  account: { freeAttempts: 5, lockSeconds: [30, 60, 120, 240, 480, 15 * minute], forgetAfterSeconds: hour },
  device: { freeAttempts: 8, lockSeconds: [30, 60, 120, 240, 480, 15 * minute], forgetAfterSeconds: hour },
  ip: { freeAttempts: 60, lockSeconds: [minute, 5 * minute, 15 * minute, hour], forgetAfterSeconds: hour },
  /** How often a locked sign-in is written into the 登录历史, an administrator's into the audit. */
  lockRecord: { freeAttempts: 0, lockSeconds: [hour], forgetAfterSeconds: day },
  /** Asking for the password again inside a session: to look at a sealed value, to change the password. */
  reauthentication: { freeAttempts: 5, lockSeconds: [minute, 5 * minute, 15 * minute], forgetAfterSeconds: hour },
  /** The hundredth wrong guess locks: five tries a code alone would leave a steady guesser 1.8 % a year and phone. */
  code: { freeAttempts: 99, lockSeconds: [day], forgetAfterSeconds: 30 * day }
} as const satisfies Record<string, ThrottlePolicy>

export type ThrottleKind = keyof typeof throttlePolicies

export type Bucket = { key: string; policy: ThrottlePolicy }
