import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { securityTexts } from './security-texts.ts'

/** 绑定手机 (R32). The platform's staff change it after verifying the person; the dialog says how. */
export const PhoneRow = ({ masked }: { masked: string }) => {
  const t = useTexts(securityTexts)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const { servicePhone } = portalSettings()
  return (
    <li className="factor">
      <div>
        <h2>{t('phone')}</h2>
        <p className="factor-note">
          {masked} · {t('phone.hint')}
        </p>
      </div>
      <span className="tag tag-good">{t('bound')}</span>
      <Button aria-label={`${t('phone.change')} ${t('phone')}`} onClick={() => setOpen(true)}>
        {t('phone.change')}
      </Button>
      {isOpen && (
        <Dialog
          title={t('phone.change.title')}
          onClose={close}
          footer={
            <Button type="primary" onClick={close}>
              {t('phone.change.ok')}
            </Button>
          }
        >
          <p>{t('phone.change.text')}</p>
          {servicePhone && <p>{t('phone.change.call', { phone: servicePhone })}</p>}
        </Dialog>
      )}
    </li>
  )
}
