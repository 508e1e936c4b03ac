import type { Catalogue, CatalogueDraft } from '@portal/contract/qualification/catalogue'
import {
  type CatalogueGroup,
  type CatalogueItem,
  type CatalogueWords,
  groupsOf,
  qualificationName,
  wholeKey
} from './catalogue-items.ts'

/** Undefined is what one side lacks. */
export type Difference = { key: string; label: string; from: string | undefined; to: string | undefined }

export type DifferenceGroup = {
  key: string
  title: string
  kind: 'added' | 'removed' | 'changed'
  differences: Difference[]
}

/** R28: what a reader has to know to judge a new version, in words. A removed qualification is named without its facts. */
export const differencesOf = (
  from: Catalogue | CatalogueDraft,
  to: Catalogue | CatalogueDraft,
  words: CatalogueWords
): DifferenceGroup[] => {
  // One name on both sides, else a new name would differ wherever the qualification is referred to.
  const named = [...to.qualifications, ...from.qualifications]
  const before = groupsOf(from, words, named)
  const after = groupsOf(to, words, named)
  const groups = after.map((group): DifferenceGroup => {
    const former = before.find(({ key }) => key === group.key)
    const differences = between(former?.items ?? [], group.items)
    const more = group.key === wholeKey ? orderDifference(from, to, words) : []
    return { ...titled(group), kind: former ? 'changed' : 'added', differences: [...more, ...differences] }
  })
  const removed = before
    .filter(({ key }) => !after.some((group) => group.key === key))
    .map((group): DifferenceGroup => ({ ...titled(group), kind: 'removed', differences: [] }))
  return [...groups.filter(({ differences }) => differences.length > 0), ...removed]
}

const titled = ({ key, title }: CatalogueGroup) => ({ key, title })

const between = (from: readonly CatalogueItem[], to: readonly CatalogueItem[]): Difference[] => {
  const lost = from.filter(({ key }) => !to.some((item) => item.key === key))
  return [
    ...to.flatMap(({ key, label, value }) => {
      const former = from.find((item) => item.key === key)?.value
      return former === value ? [] : [{ key, label, from: former, to: value }]
    }),
    ...lost.map(({ key, label, value }) => ({ key, label, from: value, to: undefined }))
  ]
}

/** Of those that both have. */
const orderDifference = (from: CatalogueDraft, to: CatalogueDraft, words: CatalogueWords): Difference[] => {
  const codesIn = (one: CatalogueDraft, other: CatalogueDraft) =>
    one.qualifications.map(({ code }) => code).filter((code) => other.qualifications.some((each) => each.code === code))
  const [before, after] = [codesIn(from, to), codesIn(to, from)]
  if (before.join() === after.join()) return []
  const name = (content: CatalogueDraft, codes: readonly string[]) =>
    codes.map((code) => qualificationName(content.qualifications, code, words)).join(' → ')
  return [{ key: 'order', label: words.t('item.order'), from: name(from, before), to: name(to, after) }]
}
