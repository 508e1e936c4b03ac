import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import { drawInTurn } from '#api/features/enterprise/letter/letter-font.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import type { Actor } from '#api/http/caller.ts'

/** R35: the letter that a person without the old phone prints, has sealed and uploads. */
export const readPhoneLetter = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: Actor): Promise<Buffer> => {
  const { session, username, enterpriseId } = actor
  const profile = await findProfile(db, enterpriseId)
  const facts = {
    fullName: session.fullName,
    enterpriseNumber: formatEnterpriseNumber(session.enterpriseNumber),
    creditCode: session.creditCode,
    legalPersonName: profile?.fields.legalPersonName ?? null,
    username,
    name: session.name,
    oldPhone: maskPhone(session.phone)
  }
  return drawInTurn(async (font) => {
    const { drawPhoneLetter } = await import('./draw-phone-letter.ts')
    return drawPhoneLetter(font, { facts, drawnAt: clock.now() })
  })
}
