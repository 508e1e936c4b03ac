import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { findPhoto } from './find-photo.ts'

/** @throws Refusal as `findPhoto` */
export const readPhotoPaper = async (deps: Pick<Deps, 'db' | 'keyedHash'>, token: string, origin: Origin) => {
  const { slot, nameZh, nameEn, expiresAt } = await findPhoto(deps, token, origin)
  return { slot, name: { zh: nameZh, en: nameEn }, expiresAt }
}
