import type { ReactNode } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from '#web/shared/ui/button.tsx'

type SubmitOrCancelProps = {
  submit: string
  isBusy: boolean
  look?: 'primary' | 'danger'
  onCancel: () => void
  /** Default: 取消. */
  cancel?: string | undefined
  children?: ReactNode
}

export const SubmitOrCancel = (props: SubmitOrCancelProps) => {
  const { submit, isBusy, look = 'primary', onCancel, cancel, children } = props
  const t = useTexts(commonTexts)
  return (
    <div className="button-row">
      <Button look={look} type="submit" isBusy={isBusy}>
        {submit}
      </Button>
      <Button onClick={onCancel}>{cancel ?? t('cancel')}</Button>
      {children}
    </div>
  )
}
