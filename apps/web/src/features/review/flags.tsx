import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { itemLabel } from './case-items.ts'
import type { Case } from './review.queries.ts'

/** R27: remarks on single fields and files. */
export const Flags = ({ view, flags }: { view: Case; flags: readonly [item: string, text: string][] }) => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <ul className="timeline-flags">
      {flags.map(([item, text]) => (
        <li key={item} className="lines">
          <span className="soft">
            {itemLabel(view, item, language)}
            <Colon />
          </span>
          {text}
        </li>
      ))}
    </ul>
  )
}
