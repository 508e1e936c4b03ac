import { type AgreementKind, shippedPrivacyVersion } from '@portal/contract/identity/agreement'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { findInForce } from '#api/features/identity/agreement/agreement.store.ts'

type Needs = Pick<Deps, 'shippedAgreement' | 'config'>

/** What is in force: a version that two administrators published, or the text that the portal came with. */
export const readTextInForce = async (
  db: Tx,
  deps: Needs,
  kind: AgreementKind,
  now: Date
): Promise<{ version: string; subject: string; isShipped: boolean }> => {
  const published = await findInForce(db, kind, now)
  if (published) return { version: published.version, subject: published.sha256, isShipped: false }
  return { ...shippedText(deps, kind), isShipped: true }
}

/** `subject`: what a declaration is kept for. A release with another text has another one. */
const shippedText = ({ shippedAgreement }: Needs, kind: AgreementKind) => {
  if (kind === 'privacy') return { version: shippedPrivacyVersion, subject: shippedPrivacyVersion }
  return { version: shippedAgreement.version, subject: shippedAgreement.sha256 }
}

/** PRIVACY_URL: the operator's own policy, which the pages link to. */
export const hasOwnPolicy = ({ config }: Needs): boolean => config.footer.privacyUrl !== undefined
