import type { Supplement } from './supplement-values.ts'

/** `field:x` or `file:y` as the page calls it; an item of an older catalogue keeps its key. */
export const labelOfItem = ({ fields, files }: Supplement, item: string, language: 'zh' | 'en'): string => {
  const [kind, key] = [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]
  const items = kind === 'file' ? files : fields
  return items.find((candidate) => candidate.key === key)?.label[language] ?? key
}
