import { beijingTime } from '@portal/contract/beijing-time'
import { withdrawPhoneRecovery } from '@portal/contract/enterprise/phone'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Descriptions, Flex } from 'antd'
import { useState } from 'react'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { phoneTexts } from './phone-texts.ts'
import type { PhoneState } from './security.queries.ts'

type OpenRecoveryProps = { recovery: NonNullable<PhoneState['recovery']> }

/** Any session of the account may withdraw, also one that did not apply. */
export const OpenRecovery = ({ recovery }: OpenRecoveryProps) => {
  const t = useTexts(phoneTexts)
  const { id, state, newPhone, createdAt, objectUntil } = recovery
  return (
    <Flex vertical gap={20} align="start">
      <Alert
        type="info"
        showIcon
        role="status"
        title={t(state === 'APPROVED' ? 'state.APPROVED' : 'state.WAITING')}
        description={t('open.next')}
        style={{ alignSelf: 'stretch' }}
      />
      <Descriptions
        column={1}
        items={[
          { key: 'phone', label: t('open.phone'), children: newPhone },
          { key: 'at', label: t('open.at'), children: beijingTime(createdAt) },
          { key: 'until', label: t('open.until'), children: beijingTime(objectUntil) }
        ]}
      />
      <Flex wrap gap={8}>
        <Withdraw id={id} />
        <LinkButton to={paths.security}>{t('back')}</LinkButton>
      </Flex>
    </Flex>
  )
}

const Withdraw = ({ id }: { id: string }) => {
  const t = useTexts(phoneTexts)
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t('withdraw')}
      </Button>
      {isAsking && <WithdrawDialog id={id} onClose={() => setAsking(false)} />}
    </>
  )
}

const WithdrawDialog = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useTexts(phoneTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const withdraw = async () => {
    await call(withdrawPhoneRecovery, { params: { id } })
    await queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
  }
  return (
    <ConfirmDialog
      title={t('withdraw.title')}
      confirm={t('withdraw')}
      act={withdraw}
      reading="at-close"
      onDone={() => void message.success(t('withdrawn'))}
      onClose={onClose}
    >
      <p>{t('withdraw.text')}</p>
    </ConfirmDialog>
  )
}
