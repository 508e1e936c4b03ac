import type { Response } from '@portal/contract/endpoint'
import { personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import type { readPersonalData as endpoint } from '@portal/contract/enterprise/privacy-endpoints'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { maskPhone, maskName } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import { findClosingDate, listObstacles } from '#api/features/enterprise/closure/closure.store.ts'
import { requiredFields } from '#api/features/enterprise/profile/profile.rules.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { openProfile } from '#api/features/enterprise/profile/sealed-values.ts'
import { listConsents } from '#api/features/identity/consent/consent.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { isErasable } from './erase-value.ts'
import { endOf, listExports } from './export.store.ts'
import { maskedValue } from './masked.rules.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'clock' | 'config'>
type Answer = Response<typeof endpoint>

/** PIPL art. 44–47: what the page 个人信息 shows beside the register. The owner also sees the enterprise's data. */
export const readPersonalData = async (deps: Needs, actor: Actor): Promise<Answer> => {
  const { accountId, enterpriseId, role } = actor
  const now = deps.clock.now()
  const [consents, exports, closesAt, obstacles, own] = await Promise.all([
    listConsents(deps.db, accountId),
    listExports(deps.db, accountId, now),
    findClosingDate(deps.db, accountId),
    role === 'OWNER' ? listObstacles(deps.db, enterpriseId, now) : [],
    role === 'OWNER' ? valuesOfEnterprise(deps, enterpriseId) : []
  ])
  return {
    values: [...valuesOfAccount(actor), ...own],
    consents: consents.map(({ ip: _, ...consent }) => consent),
    exports: exports.map((row) => ({
      id: row.id,
      state: row.state,
      requestedAt: row.requestedAt,
      endsAt: endOf(row)
    })),
    closesAt,
    obstacles
  }
}

const valuesOfAccount = ({ username, session: { name, phone } }: Actor): Answer['values'] =>
  [username, ...(name === null ? [] : [maskName(name)]), maskPhone(phone)].map((value) => ({
    kind: 'account' as const,
    field: null,
    value,
    isErasable: false
  }))

const valuesOfEnterprise = async ({ db, vault, config }: Needs, enterpriseId: string): Promise<Answer['values']> => {
  const { open, sensitive } = openProfile({ vault }, enterpriseId, await findProfile(db, enterpriseId))
  const values: Record<string, string> = { ...open, ...sensitive }
  const required = requiredFields(config.requiredFields)
  return personalKeys.flatMap((kind) => {
    const { profileKeys = [] } = personalKind(kind)
    return profileFields.flatMap((field) => {
      const value = values[field.key]
      if (value === undefined || field.kind === 'paper' || !profileKeys.includes(field.key)) return []
      const shown = maskedValue(field, value)
      return [{ kind, field: field.key, value: shown, isErasable: isErasable(field.key, required) }]
    })
  })
}
