import { CheckCircleOutlined } from '@ant-design/icons'
import { Typography } from 'antd'
import type { ReactNode } from 'react'
import { ItemNote, Noted } from '#web/shared/form/item-note.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { applyTexts } from './apply-texts.ts'

type RemarkProps = { hint: ReactNode; remark: string | undefined; isMended: boolean }

/** The hint of an item with the reviewer's remark, which steps back once the item has another value (R27). */
export const HintWithRemark = ({ hint, remark, isMended }: RemarkProps) => {
  const t = useTexts(applyTexts)
  if (remark === undefined) return hint
  if (!isMended) return <Noted hint={hint} note={<ItemNote text={remark} />} />
  return (
    <>
      {hint}{' '}
      <Typography.Text type="success">
        <CheckCircleOutlined aria-hidden /> {t('remark.mended', { remark })}
      </Typography.Text>
    </>
  )
}
