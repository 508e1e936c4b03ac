import { UploadOutlined } from '@ant-design/icons'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { Alert, Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { profileTexts } from '../profile-texts.ts'
import { LicenceReading } from './licence-reading.tsx'
import { PaperField } from './paper-field.tsx'
import type { FormValues, ProfileView } from './profile-values.ts'

/** R51: before anything is typed, the offer to upload the licence. It is the file of the group 文件. */
export const LicenceFirst = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const licence = useWatch<FormValues, 'businessLicence'>({ name: 'businessLicence' })
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {!licence && (
        <Alert
          type="info"
          role="note"
          title={t('licence.first')}
          description={t(view.readsLicence ? 'licence.first.reads' : 'licence.first.file')}
          action={
            <Button icon={<UploadOutlined aria-hidden />} onClick={() => setOpen(true)}>
              {t('licence.first.upload')}
            </Button>
          }
        />
      )}
      {isOpen && <LicenceDialog view={view} onClose={() => setOpen(false)} />}
    </>
  )
}

const LicenceDialog = ({ view, onClose }: { view: ProfileView; onClose: () => void }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const field = profileFields.find(({ key }) => key === 'businessLicence')
  return (
    <Modal {...useDialog({ onClose })} width={640} title={t('licence.first.upload')}>
      <Flex vertical gap="middle">
        {field && (
          <PaperField
            name={field.key}
            label={field.label[language]}
            hint={field.hint?.[language]}
            isRequired={false}
            note={undefined}
          />
        )}
        {view.readsLicence && <LicenceReading view={view} />}
        <Button type="primary" style={{ alignSelf: 'end' }} onClick={onClose}>
          {t('licence.first.go')}
        </Button>
      </Flex>
    </Modal>
  )
}
