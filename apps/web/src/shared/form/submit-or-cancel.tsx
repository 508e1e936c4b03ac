import { Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { keepsField, SubmitButton } from './submit-button.tsx'

type SubmitOrCancelProps = {
  submit: string
  isBusy: boolean
  isDanger?: boolean
  onCancel: () => void
  /** Default: 取消. */
  cancel?: string | undefined
  children?: ReactNode
}

/** The buttons of a form in a dialog, in the order and place of antd's own dialogs. */
export const SubmitOrCancel = (props: SubmitOrCancelProps) => {
  const { submit, isBusy, isDanger = false, onCancel, cancel, children } = props
  const t = useTexts(commonTexts)
  return (
    <Flex wrap gap={8} align="center" justify="end">
      {children && <span style={{ marginInlineEnd: 'auto' }}>{children}</span>}
      {/* What is under way can no longer be cancelled. */}
      <Button {...keepsField} disabled={isBusy} onClick={onCancel}>
        {cancel ?? t('cancel')}
      </Button>
      <SubmitButton danger={isDanger} loading={isBusy}>
        {submit}
      </SubmitButton>
    </Flex>
  )
}
