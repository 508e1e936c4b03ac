import type { Prepared } from '@portal/contract/application/prepare-check'
import type { Deps } from '#api/deps.ts'
import { sealContext } from '#api/features/enterprise/profile/sealed-values.ts'

type Needs = Pick<Deps, 'vault'>

/** R20: a profile holds sensitive values, so every submission is sealed; bound to its check. */
export const sealSubmission = ({ vault }: Needs, checkId: string, prepared: Prepared): string =>
  vault.seal(JSON.stringify(prepared), sealContext('check', checkId))

export const openSubmission = ({ vault }: Needs, checkId: string, sealed: string): Prepared =>
  // Holds because only sealSubmission writes it, and the vault refuses a text that was altered.
  JSON.parse(vault.open(sealed, sealContext('check', checkId))) as Prepared
