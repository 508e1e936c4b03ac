import { Typography } from 'antd'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { itemLabel } from './case-items.ts'
import type { Case } from '../review.queries.ts'

/** R27: remarks on single fields and files. */
export const Flags = ({ view, flags }: { view: Case; flags: readonly [item: string, text: string][] }) => {
  const language = useLanguage()
  return (
    <ul className="quote">
      {flags.map(([item, text]) => (
        <li key={item}>
          <Typography.Text type="secondary">
            {itemLabel(view, item, language)}
            <Colon />
          </Typography.Text>
          {text}
        </li>
      ))}
    </ul>
  )
}
