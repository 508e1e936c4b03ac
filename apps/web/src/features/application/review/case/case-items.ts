import { type ProfileKey, profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import type { Case } from '../review.queries.ts'

type File = Case['files'][string]

export type FileItem = {
  /** `file:x` of the submission or `profile:x` of the profile. */
  item: string
  label: string
  file: File | undefined
  isRequired: boolean
}

/** Papers of the submission in the order of the catalogue, then papers of the profile. */
export const fileItems = (view: Case, language: Language): FileItem[] => [
  ...view.catalogue.supplement.files.map(({ key, label, required }) => ({
    item: `file:${key}`,
    label: label[language],
    file: view.files[key],
    isRequired: required
  })),
  ...Object.entries(view.profileFiles)
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([key, file]) => ({
      item: `profile:${key}`,
      label: profileKeyLabel(view, key, language),
      file,
      isRequired: profileFields.some((field) => field.key === key && field.required === true)
    }))
]

/** R47: the required papers that could be opened and were not. */
export const unseenRequired = (items: readonly FileItem[], seen: ReadonlySet<string>): string[] =>
  items
    .filter(({ file, isRequired }) => isRequired && file?.status === 'CLEAN' && !seen.has(file.id))
    .map(({ label }) => label)

/** R47: the items of the checklist that this reviewer has not ticked. */
export const untickedOf = ({ catalogue: { checklist = [] }, ticked = [] }: Case) =>
  checklist.filter(({ key }) => !ticked.includes(key))

/** `former`: the id of the paper that stood there in the round before, if that one is shown (R27). */
export type Shown = { item: string; former?: string }

/** The first paper that can be opened; without any, the first of the list, which may get a remark too. */
export const firstToShow = (items: readonly FileItem[]): Shown | undefined => {
  const first = items.find(({ file }) => file?.status === 'CLEAN') ?? items[0]
  return first && { item: first.item }
}

/** The paper beside the shown one; the first or the last while none is shown. Undefined at the end of the list. */
export const neighbourOf = (items: readonly FileItem[], shown: Shown | undefined, step: 1 | -1): Shown | undefined => {
  const place = items.findIndex(({ item }) => item === shown?.item)
  const next = place === -1 ? items.at(step === 1 ? 0 : -1) : items[place + step]
  return next && { item: next.item }
}

const order = new Map<string, number>(profileFields.map(({ key }, index) => [key, index]))
const placeOf = (key: string): number => order.get(key) ?? order.size

const profileKeyLabel = (view: Case, key: string, language: Language): string => {
  const field = profileFields.find(
    (candidate): candidate is typeof candidate & { key: ProfileKey } => candidate.key === key
  )
  return field ? profileItemLabel(field, language, view.enterprise.type[language]) : key
}

/** Labels `field:x`, `file:y` and `profile:z`; an unknown item is shown as it is. */
export const itemLabel = (view: Case, item: string, language: Language): string => {
  const [kind, key = ''] = item.split(':', 2)
  if (kind === 'profile') return profileKeyLabel(view, key, language)
  const { supplement } = view.catalogue
  const list: readonly { key: string; label: Record<Language, string> }[] =
    kind === 'file' ? supplement.files : supplement.fields
  return list.find((entry) => entry.key === key)?.label[language] ?? item
}

/** R27: remarks of the last return, in this round or an earlier one. */
export const lastRemarks = ({ state, flags, timeline }: Case): Record<string, string> =>
  state === 'RETURNED' ? flags : (timeline.findLast(({ action }) => action === 'return')?.flags ?? {})

export type Change = { isNew: boolean; former: string | null }

/** R27: the change since the previous round; undefined without a change and in the first round. */
export const changeOf = (view: Case, item: string): Change | undefined => {
  if (view.round === 1 || !Object.hasOwn(view.changes, item)) return undefined
  const former = view.changes[item] ?? null
  return { isNew: former === null, former }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The former attachment, if the former value is one. */
export const formerFileId = (change: Change | undefined): string | undefined =>
  change?.former && uuid.test(change.former) ? change.former : undefined

export const fieldValue = (view: Case, key: string, value: string, language: Language): string => {
  const field = view.catalogue.supplement.fields.find((candidate) => candidate.key === key)
  return field?.options?.find(({ code }) => code === value)?.[language] ?? value
}

/** Papers that the scanner has not released. Those of a closed account are deleted and need no scan. */
export const unscannedCount = (view: Case): number =>
  [...Object.values(view.files), ...Object.values(view.profileFiles)].filter(
    ({ status }) => status !== 'CLEAN' && status !== 'ERASED'
  ).length
