import { beijingTime } from '@portal/contract/beijing-time'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { RecoveryCodeList } from '#web/shared/account/recovery-code-list.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { adminSetupTexts } from './admin-setup-texts.ts'
import { SetupSheet } from './setup-sheet.tsx'

/** R37: shown once. The user can go on after confirming that the codes are stored. */
export const RecoveryCodes = ({ username, codes }: { username: string; codes: string[] }) => {
  const t = useTexts(adminSetupTexts)
  const navigate = useNavigate()
  const [isSaved, setSaved] = useState(false)
  const [madeAt] = useState(() => new Date())
  return (
    <SetupSheet title={t('codes.title')} step="codes">
      <RecoveryCodeList
        codes={codes}
        heading={t('codes.heading', { username, time: beijingTime(madeAt) })}
        fileName={`${t('codes.file')}-${username}`}
        isSaved={isSaved}
        onSaved={setSaved}
      />
      <div>
        <Button
          type="primary"
          disabled={!isSaved}
          onClick={() => void navigate(adminPaths.signIn, { replace: true, state: { username } })}
        >
          {t('codes.go')}
        </Button>
      </div>
    </SetupSheet>
  )
}
