import type { CheckView } from '@portal/contract/application/internal-check'
import { beijingTime } from '@portal/contract/beijing-time'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { checkPath } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { checksTexts } from './checks-texts.ts'

/** R36: stands beside a form whose matter awaits a check. */
export const WaitingNotice = ({ check }: { check: CheckView }) => {
  const t = useTexts(checksTexts)
  const personOf = usePersonName()
  const [isCancelling, setCancelling] = useState(false)
  const { id, kind, preparedBy, preparedAt, actions } = check
  return (
    <>
      <Alert
        role="status"
        type="warning"
        showIcon
        title={t(`waiting.${kind}`)}
        description={
          <Flex vertical gap={8}>
            {t('waiting.by', { who: personOf(preparedBy), time: beijingTime(preparedAt) })}
            <Flex wrap gap={8}>
              <LinkButton to={checkPath(id)}>
                {t(actions.includes('confirm') ? 'waiting.decide' : 'waiting.open')}
              </LinkButton>
              {actions.includes('cancel') && <Button onClick={() => setCancelling(true)}>{t('cancel')}</Button>}
            </Flex>
          </Flex>
        }
      />
      {isCancelling && <CancelDialog check={check} onClose={() => setCancelling(false)} />}
    </>
  )
}
