import { beijingTime } from '@portal/contract/beijing-time'
import { Alert, Card, Flex, Tag, Typography } from 'antd'
import { EnterprisePageLink } from '#web/shared/admin/enterprise-page-link.tsx'
import { Signals } from '#web/shared/admin/signals.tsx'
import { deskTexts } from '#web/shared/desk/desk-texts.ts'
import { Claimer, Due } from '#web/shared/desk/task-list-page.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { changeTones, profileChangesTexts, registerState } from './profile-changes-texts.ts'
import type { ProfileChange } from './profile-changes.queries.ts'

/** What is asked for, by whom, and what has happened to it. */
export const ChangeCard = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const { enterprise, creditCodeSuspect, state, register } = change
  return (
    <Card role="region" aria-label={t(register ? 'register.title' : 'differences')}>
      <Flex vertical gap={16}>
        <Flex wrap gap="8px 16px" align="center" justify="space-between">
          <EnterprisePageLink enterprise={enterprise} />
          {register ? <RegisterHistory change={change} /> : <History change={change} />}
        </Flex>
        {state === 'PENDING' && <Place change={change} />}
        {state === 'PENDING' && creditCodeSuspect && (
          <Alert type="warning" showIcon role="status" title={t('suspect')} />
        )}
        {state === 'PENDING' && <Signals enterprise={enterprise} />}
        {register && <RegisterWords register={register} />}
        {Object.keys(change.differences).length > 0 && <DifferenceTable change={change} />}
      </Flex>
    </Card>
  )
}

/** R47: what no field says. */
const RegisterWords = ({ register }: { register: NonNullable<ProfileChange['register']> }) => {
  const t = useTexts(profileChangesTexts)
  const { found, state, isInBusiness, checkedAt } = register
  return (
    <Flex vertical gap={8}>
      {!found && <Alert type="warning" showIcon role="status" title={t('register.notFound')} />}
      {state && (
        <Alert type={isInBusiness ? 'info' : 'warning'} showIcon role="status" title={t('register.state', { state })} />
      )}
      <Typography.Text type="secondary">{t('register.checked', { time: beijingTime(checkedAt) })}</Typography.Text>
    </Flex>
  )
}

const RegisterHistory = ({ change: { state, createdAt, decidedBy, decidedAt } }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const time = decidedAt && beijingTime(decidedAt)
  return (
    <Flex wrap gap="4px 12px" align="center">
      <Tag>{t('register')}</Tag>
      <Tag color={changeTones[state]}>{t(registerState(state))}</Tag>
      <Typography.Text type="secondary">{t('register.found', { time: beijingTime(createdAt) })}</Typography.Text>
      {time && (
        <Typography.Text type="secondary">
          {decidedBy ? t('decided', { who: decidedBy, time }) : t('register.vanished', { time })}
        </Typography.Text>
      )}
    </Flex>
  )
}

/** Due time, claimer and the first of two approvals. */
const Place = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const words = useTexts(deskTexts)
  const { approvals, firstApproval: first } = change
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap="4px 24px">
        <span>
          {words('column.dueAt')}
          <Colon />
          <Due {...change} />
        </span>
        <span>
          {words('claimed')}
          <Colon />
          <Claimer {...change} />
        </span>
      </Flex>
      {approvals === 2 && (
        <Alert
          type="info"
          showIcon
          role="status"
          title={first ? t(first.isLapsed ? 'two.lapsed' : 'two.second', { name: first.by }) : t('two.first')}
          description={first?.opinion && t('opinion.given', { opinion: first.opinion })}
        />
      )}
    </Flex>
  )
}

const History = ({ change: { state, createdBy, createdAt, decidedBy, decidedAt } }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const time = decidedAt && beijingTime(decidedAt)
  return (
    <Flex wrap gap="4px 12px" align="center">
      <Tag color={changeTones[state]}>{t(`tab.${state}`)}</Tag>
      <Typography.Text type="secondary">
        {t('submitted', { who: createdBy ?? '', time: beijingTime(createdAt) })}
      </Typography.Text>
      {time && (
        <Typography.Text type="secondary">
          {decidedBy ? t('decided', { who: decidedBy, time }) : t('withdrawn', { time })}
        </Typography.Text>
      )}
    </Flex>
  )
}
