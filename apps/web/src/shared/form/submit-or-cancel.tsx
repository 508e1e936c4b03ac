import { Button, Space } from 'antd'
import type { ReactNode } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SubmitButton } from './submit-button.tsx'

type SubmitOrCancelProps = {
  submit: string
  isBusy: boolean
  isDanger?: boolean
  onCancel: () => void
  /** Default: 取消. */
  cancel?: string | undefined
  children?: ReactNode
}

export const SubmitOrCancel = (props: SubmitOrCancelProps) => {
  const { submit, isBusy, isDanger = false, onCancel, cancel, children } = props
  const t = useTexts(commonTexts)
  return (
    <Space wrap>
      <SubmitButton danger={isDanger} loading={isBusy}>
        {submit}
      </SubmitButton>
      <Button onClick={onCancel}>{cancel ?? t('cancel')}</Button>
      {children}
    </Space>
  )
}
