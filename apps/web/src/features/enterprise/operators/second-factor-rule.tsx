import { requireSecondFactor } from '@portal/contract/enterprise/operator'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Flex, Switch } from 'antd'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { sessionQuery, useSession } from '#web/shared/session/session.queries.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { operatorsTexts } from './operators-texts.ts'

/** R36: the owner requires 二次验证 of every account, and must have it first. */
export const SecondFactorRule = () => {
  const t = useTexts(operatorsTexts)
  const isOn = useSession().enterprise.requiresSecondFactor
  const security = useQuery(securityQuery)
  const lacksOwn = security.data?.secondFactor.state === 'off'
  const [isAsking, setAsking] = useState(false)
  const textId = useId()
  return (
    <SectionCard
      title={t('rule.title')}
      extra={
        <Flex gap={8} align="center">
          <span aria-hidden="true">{t(isOn ? 'rule.on' : 'rule.off')}</span>
          <Switch
            checked={isOn}
            disabled={!isOn && (!security.data || lacksOwn)}
            aria-label={t('rule.title')}
            aria-describedby={textId}
            onChange={() => setAsking(true)}
          />
        </Flex>
      }
    >
      <span style={softText} id={textId}>
        {t('rule.text')}
        {!isOn && lacksOwn && (
          <>
            {' '}
            {t('rule.ownFirst')} <Link to={paths.security}>{t('rule.toSecurity')}</Link>
          </>
        )}
      </span>
      <QueryProblem of={security} />
      {isAsking && <RuleDialog to={isOn ? 'off' : 'on'} onClose={() => setAsking(false)} />}
    </SectionCard>
  )
}

const RuleDialog = ({ to, onClose }: { to: 'on' | 'off'; onClose: () => void }) => {
  const t = useTexts(operatorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  // The session behind the dialog changes before it closes.
  const [wish] = useState(to)
  const act = async () => {
    await call(requireSecondFactor, { body: { isRequired: wish === 'on' } })
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  return (
    <ConfirmDialog
      title={t(`rule.${wish}.title`)}
      confirm={t(`rule.${wish}.confirm`)}
      isDanger={wish === 'off'}
      act={act}
      onDone={() => void message.success(t(`rule.${wish}.done`))}
      onClose={onClose}
    >
      <p>{t(`rule.${wish}.text`)}</p>
    </ConfirmDialog>
  )
}
