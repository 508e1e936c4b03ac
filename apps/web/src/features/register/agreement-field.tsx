import { useState } from 'react'
import { createPortal } from 'react-dom'
import { AgreementText } from '#web/shared/agreement/agreement-text.tsx'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { registerTexts } from './register-texts.ts'

/** R8: initially unticked; the agreement opens in a drawer. */
export const AgreementField = ({ name }: { name: string }) => {
  const t = useTexts(registerTexts)
  const common = useTexts(commonTexts)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <CheckboxField
        name={name}
        label={t('agree')}
        after={
          <button type="button" className="link-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {t('agreement')}
          </button>
        }
      />
      {isOpen &&
        createPortal(
          <Dialog
            shape="drawer"
            isText
            title={t('agreement')}
            onClose={close}
            footer={
              <Button type="primary" onClick={close}>
                {common('close')}
              </Button>
            }
          >
            <AgreementText />
          </Dialog>,
          document.body
        )}
    </>
  )
}
