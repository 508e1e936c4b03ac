import { QrcodeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useId, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import type { PhoneDialogProps } from './phone-dialog.tsx'
import { uploadTexts } from './upload-texts.ts'

const PhoneDialog = lazy(async () => ({ default: (await import('./phone-dialog.tsx')).PhoneDialog }))

type PhoneButtonProps = Omit<PhoneDialogProps, 'onClose'> & { labelId: string }

/** R51: the phone takes the picture, without a sign-in. A phone itself has its camera in the field. */
export const PhoneButton = ({ labelId, ...paper }: PhoneButtonProps) => {
  const t = useTexts(uploadTexts)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  if (useIsNarrow()) return null
  return (
    <div>
      <Button
        id={id}
        type="link"
        size="small"
        icon={<QrcodeOutlined aria-hidden />}
        aria-labelledby={`${id} ${labelId}`}
        onClick={() => setOpen(true)}
      >
        {t('phone')}
      </Button>
      {isOpen && (
        <Suspense>
          <PhoneDialog {...paper} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
