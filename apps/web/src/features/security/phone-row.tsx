import { Button, Flex, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { Factor } from './factor.tsx'
import { securityTexts } from './security-texts.ts'

/** 绑定手机 (R32). */
export const PhoneRow = ({ masked }: { masked: string }) => {
  const t = useTexts(securityTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <Factor title={t('phone')} level={2} note={`${masked} · ${t('phone.hint')}`}>
      <Tag color="success">{t('bound')}</Tag>
      <Button aria-label={`${t('phone.change')} ${t('phone')}`} onClick={() => setOpen(true)}>
        {t('phone.change')}
      </Button>
      {isOpen && <HowToChange onClose={() => setOpen(false)} />}
    </Factor>
  )
}

/** The platform's staff change the phone after they have verified the person. */
const HowToChange = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(securityTexts)
  return (
    <Modal
      {...useDialog({ onClose })}
      title={t('phone.change.title')}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {t('phone.change.ok')}
        </Button>
      }
    >
      <Flex vertical gap={12}>
        <p>{t('phone.change.text')}</p>
        <HelpLine />
      </Flex>
    </Modal>
  )
}
