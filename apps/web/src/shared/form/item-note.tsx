import { Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { formTexts } from './form-texts.ts'

/** R27: a reviewer's remark on this item. */
export const ItemNote = ({ text }: { text: string }) => {
  const t = useTexts(formTexts)
  return (
    <>
      <Typography.Text strong type="warning">
        {t('item.note')}
      </Typography.Text>
      {text}
    </>
  )
}

/** A hint with a note below it; both are announced with the field. */
export const Noted = ({ hint, note }: { hint: ReactNode; note: ReactNode }) => (
  <>
    {hint}
    <div className="quote warned">{note}</div>
  </>
)
