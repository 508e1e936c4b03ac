import { removeEmail } from '@portal/contract/identity/email'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { EmailDialog } from './email-dialog.tsx'
import { noticesTexts } from './notices-texts.ts'
import { type NoticeSettings, refreshNotices } from './notices.queries.ts'

/** R49: where this account gets its notices. */
export const AddressCard = ({ settings: { phone, mail } }: { settings: NoticeSettings }) => {
  const t = useTexts(noticesTexts)
  return (
    <SectionCard title={t('addresses')}>
      <ul className="divided">
        <Line title={t('phone')} note={phone}>
          <LinkButton to={paths.phone} aria-label={`${t('phone.change')} ${t('phone')}`}>
            {t('phone.change')}
          </LinkButton>
        </Line>
        <EmailLine mail={mail} />
      </ul>
    </SectionCard>
  )
}

/** What it is, how it stands, and what can be done about it. */
export const Line = ({ title, note, children }: { title: string; note: ReactNode; children?: ReactNode }) => (
  <Flex component="li" wrap gap="8px 16px" align="center">
    <div style={{ flex: '1 1 240px', minWidth: 0 }}>
      <h3 style={{ fontSize: 15 }}>{title}</h3>
      <p style={{ ...softText, overflowWrap: 'anywhere' }}>{note}</p>
    </div>
    {children}
  </Flex>
)

const EmailLine = ({ mail: { isOffered, masked } }: Pick<NoticeSettings, 'mail'>) => {
  const t = useTexts(noticesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState<'set' | 'remove'>()
  const close = () => setOpened(undefined)
  const none = t(isOffered ? 'email.none' : 'email.closed')
  return (
    <Line title={t('email')} note={masked ?? none}>
      {isOffered && (
        <Button id={setButtonId} onClick={() => setOpened('set')}>
          {t(masked === null ? 'email.set' : 'email.change')}
        </Button>
      )}
      {masked !== null && (
        <Button aria-label={`${t('email.remove')} ${t('email')}`} onClick={() => setOpened('remove')}>
          {t('email.remove')}
        </Button>
      )}
      {opened === 'set' && <EmailDialog onClose={close} />}
      {opened === 'remove' && masked !== null && (
        <ConfirmDialog
          title={t('email.remove.title')}
          confirm={t('email.remove.submit')}
          act={async () => {
            await call(removeEmail, {})
            await refreshNotices(queryClient)
          }}
          onDone={() => void message.success(t('email.removed'))}
          onClose={close}
          returnTo={setButtonId}
        >
          {t('email.remove.text', { address: masked })}
        </ConfirmDialog>
      )}
    </Line>
  )
}

/** It stays when the address is gone, and takes the focus. */
const setButtonId = 'set-email'
