import { beijingTime } from '@portal/contract/beijing-time'
import { Button, Flex, Modal } from 'antd'
import { useState } from 'react'
import { RecoveryCodeList } from '#web/shared/account/recovery-code-list.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { secondFactorTexts } from './second-factor-texts.ts'

/** Cannot be dismissed before the codes are kept: they are shown only now. */
export const KeepCodesDialog = ({ codes, onDone }: { codes: string[]; onDone: () => void }) => {
  const t = useTexts(secondFactorTexts)
  const { username } = useSession().account
  const [isSaved, setSaved] = useState(false)
  const [madeAt] = useState(() => new Date())
  return (
    <Modal {...useDialog({})} title={t('codes.title')}>
      <Flex vertical gap={16}>
        <RecoveryCodeList
          codes={codes}
          heading={t('codes.heading', { username, time: beijingTime(madeAt) })}
          fileName={`${t('codes.file')}-${username}`}
          isSaved={isSaved}
          onSaved={setSaved}
        />
        <Flex justify="end">
          <Button type="primary" disabled={!isSaved} onClick={onDone}>
            {t('codes.done')}
          </Button>
        </Flex>
      </Flex>
    </Modal>
  )
}
