import { personalData } from '@portal/contract/enterprise/personal-data'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import type { DataRecord, ExportedKey } from './collect-account.store.ts'

type Needs = Pick<Deps, 'vault'>
type Reader = (db: Tx, deps: Needs, enterpriseId: string) => Promise<DataRecord[]>
type ProfileKind = 'legal-person' | 'id-number' | 'bank-account' | 'agent' | 'contacts'

/** The values in force, in clear: the export asks for a proof of the person. */
const values =
  (kind: ProfileKind): Reader =>
  async (db, deps, enterpriseId) => {
    const { open, sensitive } = openProfile(deps, enterpriseId, await findProfile(db, enterpriseId))
    const all: Record<string, string> = { ...open, ...sensitive }
    const found = personalData[kind].profileKeys.flatMap((key) =>
      all[key] === undefined ? [] : [[key, all[key]] as const]
    )
    return found.length > 0 ? [Object.fromEntries(found)] : []
  }

/** What the portal stores about the persons behind an enterprise. Its owner answers for them. */
export const enterpriseReaders: Record<ExportedKey<'enterprise'>, Reader> = {
  'legal-person': values('legal-person'),
  'id-number': values('id-number'),
  'bank-account': values('bank-account'),
  agent: values('agent'),
  contacts: values('contacts'),
  papers: async (db, _deps, enterpriseId) =>
    db.attachment.findMany({
      where: { enterpriseId },
      orderBy: { id: 'desc' },
      select: { createdAt: true, slot: true, displayName: true, size: true, sha256: true }
    }),
  letters: async (db, _deps, enterpriseId) =>
    db.authorisationLetter.findMany({
      where: { enterpriseId },
      orderBy: { issuedAt: 'desc' },
      select: { code: true, issuedAt: true, validUntil: true }
    }),
  questions: async (db, _deps, enterpriseId) =>
    db.questionPost.findMany({
      where: { question: { enterpriseId } },
      orderBy: [{ questionId: 'desc' }, { place: 'desc' }],
      select: { at: true, questionId: true, text: true }
    }),
  applications: async (db, _deps, enterpriseId) => {
    const rows = await db.application.findMany({
      where: { enterpriseId },
      orderBy: { id: 'desc' },
      select: { qualification: true, state: true, submittedAt: true, decidedAt: true, opinion: true, fields: true }
    })
    return rows.map(({ fields, ...row }) => ({ ...row, fields: JSON.stringify(fields) }))
  }
}
