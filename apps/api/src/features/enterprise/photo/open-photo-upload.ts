import { type openPhotoUpload as endpoint, photoLimits } from '@portal/contract/enterprise/photo'
import type { Body } from '@portal/contract/endpoint'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { slotPermission } from '@portal/contract/qualification/attachment'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertPhotoUpload } from './photo.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'config' | 'catalogues'>

/**
 * R51. The token stands behind `#`: browsers keep that part to themselves, so it is in no log of a proxy.
 * @throws Refusal `permission.missing`, `request.too-many`
 */
export const openPhotoUpload = async (
  deps: Needs,
  actor: Actor,
  { slot, label }: Body<typeof endpoint>,
  origin: Origin
) => {
  const permission = slotPermission(slot)
  if (permission && !actor.permissions.includes(permission)) throw new Refusal('permission.missing', { permission })
  const bucket = { key: `photo:${actor.accountId}`, policy: throttlePolicies.photo }
  await takeAttemptOrRefuse(deps.db, bucket, 'request.too-many')
  const { zh: nameZh, en: nameEn } = await nameOfPaper(deps, slot, label)
  const token = newToken()
  const createdAt = deps.clock.now()
  const expiresAt = new Date(createdAt.getTime() + photoLimits.minutes * 60_000)
  const id = await deps.transact(async (tx) => {
    const { sessionId } = actor
    const made = await insertPhotoUpload(tx, { token, sessionId, slot, nameZh, nameEn, createdAt, expiresAt })
    await audit(tx, { action: 'photo.opened', actor, origin, detail: { slot } })
    return made
  })
  return { id, address: new URL(`/photo#${token}`, deps.config.publicUrl).href, expiresAt }
}

type Names = { zh: string; en: string }

const phoneLetter: Names = { zh: '盖章的申请书', en: 'Stamped application' }
/** Of a paper that the catalogue in force does not have. */
const anyPaper: Names = { zh: '申请材料', en: 'Paper of the application' }

/** What the phone shows: a name that the platform knows, so that an account cannot make the page show its own text. */
const nameOfPaper = async (
  { db, catalogues }: Pick<Deps, 'db' | 'catalogues'>,
  slot: string,
  label: string
): Promise<Names> => {
  const [kind, key] = slot.split(':')
  if (kind === 'phone') return phoneLetter
  if (kind === 'profile') return profileFields.find((field) => field.key === key)?.label ?? anyPaper
  const { qualifications } = await catalogues.newest(db)
  const files = qualifications.flatMap(({ supplement }) => supplement.files).filter((file) => file.key === key)
  return files.find(({ label: { zh, en } }) => label === zh || label === en)?.label ?? anyPaper
}
