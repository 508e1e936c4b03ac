import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { agreementTexts } from './agreement-texts.ts'

// Few people open it, so antd's Drawer is not part of the page's first load.
const AgreementDrawer = lazy(async () => ({
  default: (await import('./agreement-drawer.tsx')).AgreementDrawer
}))

/** R8: initially unticked; the agreement opens in a drawer. */
export const AgreementField = ({ name }: { name: string }) => {
  const t = useTexts(agreementTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <CheckboxField
        name={name}
        label={t('agree')}
        after={
          <Button
            type="link"
            size="small"
            style={{ paddingInline: 0 }}
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
          >
            {t('agreement')}
          </Button>
        }
      />
      <Suspense>{isOpen && <AgreementDrawer title={t('agreement')} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
