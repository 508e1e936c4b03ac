import { Button, Drawer, Flex } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'
import { AgreementText } from './agreement-text.tsx'

/** Mounted while open. */
export const AgreementDrawer = ({ title, onClose }: { title: string; onClose: () => void }) => {
  const t = useTexts(commonTexts)
  useReturnFocus()
  return (
    <Drawer
      open
      size={680}
      title={title}
      closable={{ 'aria-label': t('close') }}
      onClose={onClose}
      footer={
        <Flex justify="end">
          <Button type="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </Flex>
      }
    >
      {/* Takes the focus, so that the arrow keys scroll the text around it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={title} tabIndex={0}>
        <AgreementText />
      </div>
    </Drawer>
  )
}
