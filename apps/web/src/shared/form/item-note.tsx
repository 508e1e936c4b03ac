import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { formTexts } from './form-texts.ts'

/** R27: what a reviewer says of this item. */
export const ItemNote = ({ text }: { text: string }) => {
  const t = useTexts(formTexts)
  return (
    <>
      <strong>{t('item.note')}</strong>
      {text}
    </>
  )
}

/** The hint of a field with a note under it, so that both are read out with it. */
export const Noted = ({ hint, note }: { hint: ReactNode; note: ReactNode }) => (
  <>
    {hint}
    <span className="item-note">{note}</span>
  </>
)
