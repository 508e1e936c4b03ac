import type { AuditFact } from '@portal/contract/desk/audit-log'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { profileFields, profileGroups, profileLabel } from '@portal/contract/enterprise/profile-fields'
import type { Catalogue } from '@portal/contract/qualification/catalogue'
import type { Deps } from '#api/deps.ts'
import { findSlotName } from '#api/features/enterprise/profile/slot-name.rules.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { collectIds, factsOf, idKindOf } from './audit-facts.rules.ts'
import type { AuditEvent } from './audit-list.store.ts'
import { findNamed, findParties, type Named } from './audit-names.store.ts'

type Value = AuditFact['values'][number]

/** The events with names in place of ids. */
export const viewEvents = async ({ db, catalogues }: Pick<Deps, 'db' | 'catalogues'>, events: AuditEvent[]) => {
  const facts = new Map(events.map(({ id, detail }) => [id, factsOf(detail)]))
  const [{ persons, enterprises }, named, newest] = await Promise.all([
    findParties(db, events),
    findNamed(db, collectIds([...facts.values()].flat())),
    catalogues.newest(db)
  ])
  const versionsNeeded = [...named.values()].flatMap((one) => ('catalogueVersion' in one ? one.catalogueVersion : []))
  const versions = await catalogues.list(db, versionsNeeded)
  const nameOf = (one: Named): Partial<Value> => {
    if ('at' in one) return { at: one.at }
    if ('name' in one) return { name: one.name }
    if ('text' in one) return { name: { zh: one.text, en: one.text } }
    return { name: qualificationName(versions.get(one.catalogueVersion), one.qualification), caseId: one.caseId }
  }
  const viewValue = (key: string, text: string): Value => {
    const one = idKindOf(key) ? named.get(text) : undefined
    const known = one ? nameOf(one) : { name: codeName(newest, key, text) }
    return { text, name: null, at: null, caseId: null, ...known }
  }
  return events.map(({ id, at, actorKind, actorId, enterpriseId, action, ip, requestId, seal }) => {
    const enterprise = enterprises.get(enterpriseId ?? '')
    return {
      id: String(id),
      at,
      actorKind,
      actor: persons.get(actorId ?? '') ?? null,
      enterprise: enterprise ? { ...enterprise, number: formatEnterpriseNumber(enterprise.number) } : null,
      action,
      facts: (facts.get(id) ?? []).map(({ key, texts }) => ({
        key,
        values: texts.map((text) => viewValue(key, text))
      })),
      ip,
      requestId,
      sealed: seal !== null
    }
  })
}

/** Names that the contract or the newest catalogue has for a recorded code. */
const codeName = (catalogue: Catalogue, key: string, code: string): Value['name'] => {
  if (key === 'qualification') return qualificationName(catalogue, code)
  if (key === 'field') return fieldName(code)
  return key === 'slot' ? findSlotName(catalogue, code) : null
}

/** With its group, since both the legal person and the agent have a 姓名. */
const fieldName = (key: string): Value['name'] => {
  const field = profileFields.find((known) => known.key === key)
  const group = profileGroups.find((known) => known.key === field?.group)
  if (!field || !group) return null
  return {
    zh: `${group.zh} ${profileLabel(field, 'zh', '企业')}`,
    en: `${group.en}: ${profileLabel(field, 'en', 'Enterprise')}`
  }
}
