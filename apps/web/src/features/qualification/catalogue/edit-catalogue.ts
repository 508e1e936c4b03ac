import type { CatalogueDraft } from '@portal/contract/qualification/catalogue'
import type { DraftQualification } from './qualification-values.ts'

/** Replaces the qualification with the former code in its place, or adds a new one at the end. */
export const put = (content: CatalogueDraft, former: string | undefined, next: DraftQualification): CatalogueDraft => ({
  ...content,
  qualifications:
    former === undefined
      ? [...content.qualifications, next]
      : content.qualifications.map((each) => (each.code === former ? next : each))
})

export const moved = (content: CatalogueDraft, code: string, by: -1 | 1): CatalogueDraft => {
  const qualifications = [...content.qualifications]
  const place = qualifications.findIndex((each) => each.code === code)
  const target = place + by
  if (place < 0 || target < 0 || target >= qualifications.length) return content
  qualifications.splice(target, 0, ...qualifications.splice(place, 1))
  return { ...content, qualifications }
}

/** Also takes it out of prerequisites and canned reasons. A reason for it alone goes with it; without codes it would fit all. */
export const without = (content: CatalogueDraft, code: string): CatalogueDraft => ({
  ...content,
  qualifications: content.qualifications
    .filter((each) => each.code !== code)
    .map((each) => ({ ...each, prerequisites: each.prerequisites.filter((other) => other !== code) })),
  cannedReasons: content.cannedReasons
    .map(({ qualifications, ...reason }) =>
      qualifications ? { ...reason, qualifications: qualifications.filter((other) => other !== code) } : reason
    )
    .filter((reason) => !('qualifications' in reason) || reason.qualifications.length > 0)
})
