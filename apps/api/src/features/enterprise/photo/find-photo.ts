import type { Deps } from '#api/deps.ts'
import { signInBucket } from '#api/features/record/throttle/guard-sign-in.ts'
import { returnAttempt, takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/limits/network.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findOpenPhoto, type OpenPhoto } from './photo.store.ts'

/**
 * What the token of a phone opens. Guesses are counted by address. One refusal for every cause, so that the answer says
 * nothing about the enterprise.
 * @throws Refusal `photo.closed`, `request.too-many`
 */
export const findPhoto = async (
  deps: Pick<Deps, 'db' | 'keyedHash'>,
  token: unknown,
  origin: Origin
): Promise<OpenPhoto> => {
  const bucket = signInBucket(deps, 'ip', networkOf(origin.ip), 'photo')
  await takeAttemptOrRefuse(deps.db, bucket, 'request.too-many')
  const photo = typeof token === 'string' ? await findOpenPhoto(deps.db, token) : undefined
  if (!photo) throw new Refusal('photo.closed')
  await returnAttempt(deps.db, bucket.key)
  return photo
}

/** @throws Refusal as `findPhoto` */
export const readPhotoPaper = async (deps: Pick<Deps, 'db' | 'keyedHash'>, token: string, origin: Origin) => {
  const { slot, nameZh, nameEn, expiresAt } = await findPhoto(deps, token, origin)
  return { slot, name: { zh: nameZh, en: nameEn }, expiresAt }
}
