import { beijingTime } from '@portal/contract/beijing-time'
import { removePasskey } from '@portal/contract/identity/passkey'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Factor } from './factor.tsx'
import type { SecondFactor } from './second-factor-row.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'
import { RenamePasskeyDialog } from './rename-passkey-dialog.tsx'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { refreshFactors } from './security.queries.ts'

export type Passkey = SecondFactor['passkeys'][number]

type PasskeyItemProps = { passkey: Passkey; /** With it 二次验证 ends. */ isLast: boolean; level: 3 | 4 }

/** One passkey of the account (R34). */
export const PasskeyItem = ({ passkey, isLast, level }: PasskeyItemProps) => {
  const t = useTexts(secondFactorTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState<'rename' | 'remove'>()
  const close = () => setOpened(undefined)
  const { id, name, isBackedUp } = passkey
  return (
    <Factor title={name} level={level} note={<Times passkey={passkey} />}>
      {isBackedUp && <Tag>{t('passkey.backedUp')}</Tag>}
      <Button aria-label={`${t('passkey.rename')} ${name}`} onClick={() => setOpened('rename')}>
        {t('passkey.rename')}
      </Button>
      <Button aria-label={`${t('passkey.remove')} ${name}`} onClick={() => setOpened('remove')}>
        {t('passkey.remove')}
      </Button>
      {opened === 'rename' && <RenamePasskeyDialog passkey={passkey} onClose={close} />}
      {opened === 'remove' && (
        <ConfirmDialog
          title={t('passkey.remove.title', { name })}
          confirm={t('passkey.remove.submit')}
          act={async () => {
            await call(removePasskey, { params: { id } })
            await refreshFactors(queryClient)
          }}
          onDone={() => void message.success(t('passkey.remove.done'))}
          onClose={close}
        >
          {t(isLast ? 'passkey.remove.last' : 'passkey.remove.text')}
        </ConfirmDialog>
      )}
    </Factor>
  )
}

const Times = ({ passkey: { createdAt, lastUsedAt } }: { passkey: Passkey }) => {
  const t = useTexts(secondFactorTexts)
  return (
    <>
      <time dateTime={createdAt.toISOString()}>{t('passkey.addedAt', { at: beijingTime(createdAt) })}</time> ·{' '}
      {lastUsedAt ? (
        <time dateTime={lastUsedAt.toISOString()}>{t('passkey.usedAt', { at: beijingTime(lastUsedAt) })}</time>
      ) : (
        t('passkey.unused')
      )}
    </>
  )
}
