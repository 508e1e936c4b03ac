import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import type { Supplement } from './supplement-values.ts'

/** The page's label for `field:x`, `file:y` or `profile:z`. An item that the catalogue no longer has keeps its key. */
export const useItemLabels = ({ fields, files }: Supplement) => {
  const language = useLanguage()
  const labelOfField = useFieldLabels()
  return (item: string): string => {
    const [kind, key] = [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]
    if (kind === 'profile') return labelOfField(key)
    const items = kind === 'file' ? files : fields
    return items.find((candidate) => candidate.key === key)?.label[language] ?? key
  }
}

/** R27: remarks on the profile in a returned case, as field and text. */
export const profileRemarks = (flags: Readonly<Record<string, string>>): [key: string, text: string][] =>
  Object.entries(flags).flatMap(([item, text]) => (item.startsWith('profile:') ? [[item.slice(8), text]] : []))
