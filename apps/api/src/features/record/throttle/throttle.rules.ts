/** How many attempts are free, how long each further one locks (the last length repeats), and when the count restarts. */
export type ThrottlePolicy = {
  freeAttempts: number
  lockSeconds: readonly number[]
  forgetAfterSeconds: number
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** R12: soft locks with growing delays. Each kind counts by itself, never only the pair of account and address. */
export const throttlePolicies = {
  account: { freeAttempts: 5, lockSeconds: [30, 60, 120, 240, 480, 15 * minute], forgetAfterSeconds: hour },
  device: { freeAttempts: 8, lockSeconds: [30, 60, 120, 240, 480, 15 * minute], forgetAfterSeconds: hour },
  ip: { freeAttempts: 60, lockSeconds: [minute, 5 * minute, 15 * minute, hour], forgetAfterSeconds: hour },
  /** How often an attempt at a locked account is recorded: in 登录历史, or for administrators in the audit. */
  lockRecord: { freeAttempts: 0, lockSeconds: [hour], forgetAfterSeconds: day },
  /** The password that is asked for again in a session, to see a sealed value or to change the password. */
  reauthentication: { freeAttempts: 5, lockSeconds: [minute, 5 * minute, 15 * minute], forgetAfterSeconds: hour },
  /** Readings of 营业执照 by an enterprise. */
  licence: { freeAttempts: 19, lockSeconds: [hour], forgetAfterSeconds: 2 * hour },
  /** Letters that are drawn for an enterprise, each in 20 to 40 ms of the event loop (054). */
  letter: { freeAttempts: 29, lockSeconds: [minute], forgetAfterSeconds: 2 * minute },
  /** QR codes of an account for its phone (R51). */
  photo: { freeAttempts: 29, lockSeconds: [minute], forgetAfterSeconds: 2 * minute },
  /** Questions of an enterprise whether others use a 统一社会信用代码. */
  creditCode: { freeAttempts: 29, lockSeconds: [hour], forgetAfterSeconds: 2 * hour },
  /** The hundredth wrong guess locks: with the limit of five per code alone, steady guessing hits 1.8 % of phones a year. */
  code: { freeAttempts: 99, lockSeconds: [day], forgetAfterSeconds: 30 * day }
} as const satisfies Record<string, ThrottlePolicy>

export type ThrottleKind = keyof typeof throttlePolicies

export type Bucket = { key: string; policy: ThrottlePolicy }

/** Whole seconds until a lock ends, 0 where there is none or it is over. */
export const secondsUntil = (lockedUntil: Date | null | undefined, now: Date): number =>
  lockedUntil ? Math.max(0, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000)) : 0
