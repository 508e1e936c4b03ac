import type { MenuKey } from '@portal/contract/menu-keys'
import type { Catalogue, CheckItem, Qualification } from '@portal/contract/qualification/catalogue'

export const qualificationName = (catalogue: Catalogue | undefined, code: string) => {
  const qualification = catalogue && findQualification(catalogue, code)
  return qualification?.name ?? { zh: code, en: code }
}

export const findQualification = ({ qualifications }: Catalogue, code: string): Qualification | undefined =>
  qualifications.find((qualification) => qualification.code === code)

/** R29, R44: the system behind the menu, with its address for users of this mode; undefined where it has none. */
export const systemFor = (
  { systems, testSystems = {} }: Catalogue,
  menu: MenuKey,
  { isTest }: { isTest: boolean }
): Catalogue['systems'][MenuKey] => {
  const live = systems[menu]
  const test = testSystems[menu]
  if (!isTest || !live) return live
  return test && { name: live.name, ...test }
}

export type Checklists = Record<string, CheckItem[]>

/** R47: the checklists apart from the rest, which older programs read and refuse with a part that they do not know. */
export const withoutChecklists = ({ qualifications, ...rest }: Catalogue) => ({
  content: { ...rest, qualifications: qualifications.map(({ checklist: _, ...each }) => each) },
  checklists: Object.fromEntries(
    qualifications.flatMap(({ code, checklist }) => (checklist ? [[code, checklist]] : []))
  ) satisfies Checklists
})

export const withChecklists = (content: Catalogue, checklists: Checklists): Catalogue => ({
  ...content,
  qualifications: content.qualifications.map((each) => {
    const checklist = checklists[each.code]
    return checklist ? { ...each, checklist } : each
  })
})

/**
 * The codes of the qualifications that were added, removed or changed. Both were read by the schema, so their members have
 * one order.
 */
export const changedQualifications = (from: Catalogue, to: Catalogue): string[] => {
  const codes = new Set([...from.qualifications, ...to.qualifications].map(({ code }) => code))
  return [...codes].filter(
    (code) => JSON.stringify(findQualification(from, code)) !== JSON.stringify(findQualification(to, code))
  )
}

/** R28: the canned reasons for this qualification, those for it alone first. */
export const reasonsFor = ({ cannedReasons }: Pick<Catalogue, 'cannedReasons'>, code: string) =>
  cannedReasons
    .filter(({ qualifications }) => !qualifications || qualifications.includes(code))
    .toSorted((a, b) => Number(!a.qualifications) - Number(!b.qualifications))
    .map(({ zh, en }) => ({ zh, en }))
