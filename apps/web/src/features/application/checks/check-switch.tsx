import { switchCheck } from '@portal/contract/enterprise/operator'
import { useQueryClient } from '@tanstack/react-query'
import { App, Flex, Switch } from 'antd'
import { useId, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { refreshChecks } from '#web/shared/checks/checks.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { checkPageTexts } from './check-page-texts.ts'

/** R36: the owner turns 企业内复核 on or off. */
export const CheckSwitch = () => {
  const t = useTexts(checkPageTexts)
  const { enterprise } = useSession()
  const [isAsking, setAsking] = useState(false)
  const textId = useId()
  const isOn = enterprise.checksSubmissions
  return (
    <SectionCard
      title={t('switch.title')}
      extra={
        <Flex gap={8} align="center">
          <span aria-hidden="true">{t(isOn ? 'switch.on' : 'switch.off')}</span>
          <Switch
            checked={isOn}
            aria-label={t('switch.title')}
            aria-describedby={textId}
            onChange={() => setAsking(true)}
          />
        </Flex>
      }
    >
      <span style={softText} id={textId}>
        {t('switch.text')}
      </span>
      {isAsking && <SwitchDialog to={isOn ? 'off' : 'on'} onClose={() => setAsking(false)} />}
    </SectionCard>
  )
}

const SwitchDialog = ({ to, onClose }: { to: 'on' | 'off'; onClose: () => void }) => {
  const t = useTexts(checkPageTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  // The session behind the dialog changes before it closes.
  const [wish] = useState(to)
  const act = async () => {
    await call(switchCheck, { body: { isOn: wish === 'on' } })
    await refreshChecks(queryClient)
  }
  return (
    <ConfirmDialog
      title={t(`switch.${wish}.title`)}
      confirm={t(`switch.${wish}.confirm`)}
      isDanger={wish === 'off'}
      act={act}
      onDone={() => void message.success(t(`switch.${wish}.done`))}
      onClose={onClose}
    >
      <p>{t(`switch.${wish}.text`)}</p>
    </ConfirmDialog>
  )
}
