import { passkeyLimits } from '@portal/contract/identity/passkey'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { passkeySupport } from '#web/shared/passkey/passkey-support.ts'
import { passkeyTexts } from '#web/shared/passkey/passkey-texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { Factor } from './factor.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'
import { AddPasskeyDialog } from './add-passkey-dialog.tsx'

/** 通行密钥 (R34). Where none can be made here, a sentence says why. */
export const PasskeyRow = ({ count, level }: { count: number; level: 2 | 3 }) => {
  const t = useTexts(secondFactorTexts)
  const [isAdding, setAdding] = useState(false)
  return (
    <Factor title={t('passkey')} level={level} note={t('passkey.note')}>
      <AddPasskey count={count} onAdd={() => setAdding(true)} />
      {isAdding && <AddPasskeyDialog onClose={() => setAdding(false)} />}
    </Factor>
  )
}

const sentence = { ...softText, flex: '0 1 320px' }

const AddPasskey = ({ count, onAdd }: { count: number; onAdd: () => void }) => {
  const t = useTexts(secondFactorTexts)
  const words = useTexts(passkeyTexts)
  const support = passkeySupport()
  if (support !== 'on') return <p style={sentence}>{words(`missing.${support}`)}</p>
  if (count >= passkeyLimits.perAccount) return <p style={sentence}>{t('passkey.full', { most: count })}</p>
  return (
    <Button aria-label={`${t('passkey.add')} ${t('passkey')}`} onClick={onAdd}>
      {t('passkey.add')}
    </Button>
  )
}
