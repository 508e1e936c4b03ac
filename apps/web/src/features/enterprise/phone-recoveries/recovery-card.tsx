import { beijingTime } from '@portal/contract/beijing-time'
import { Card, Descriptions, Flex, Tag, Typography } from 'antd'
import { EnterprisePageLink } from '#web/shared/admin/enterprise-page-link.tsx'
import { Signals } from '#web/shared/admin/signals.tsx'
import { deskTexts } from '#web/shared/desk/desk-texts.ts'
import { Claimer, Due } from '#web/shared/desk/task-list-page.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { phoneRecoveriesTexts, recoveryTones } from './phone-recoveries-texts.ts'
import type { PhoneRecovery } from './phone-recoveries.queries.ts'

type RecoveryProps = { recovery: PhoneRecovery }

/** Who applies for which phone, and what has happened to it. */
export const RecoveryCard = ({ recovery }: RecoveryProps) => (
  <Card role="region" aria-label={recovery.account.username}>
    <Flex vertical gap={16}>
      <Flex wrap gap="8px 16px" align="center" justify="space-between">
        <EnterprisePageLink enterprise={recovery.enterprise} />
        <History recovery={recovery} />
      </Flex>
      {recovery.state === 'WAITING' && <Signals enterprise={recovery.enterprise} />}
      <Facts recovery={recovery} />
    </Flex>
  </Card>
)

const History = ({ recovery: { state, createdAt, decidedBy, decidedAt, endedAt } }: RecoveryProps) => {
  const t = useTexts(phoneRecoveriesTexts)
  const notes = [
    t('submitted', { time: beijingTime(createdAt) }),
    decidedBy && decidedAt && t('decided', { who: decidedBy, time: beijingTime(decidedAt) }),
    endedAt && state !== 'REJECTED' && t('ended', { time: beijingTime(endedAt) })
  ].filter((note) => note !== null && note !== false)
  return (
    <Flex wrap gap="4px 12px" align="center">
      <Tag color={recoveryTones[state]}>{t(`tab.${state}`)}</Tag>
      {notes.map((note) => (
        <Typography.Text key={note} type="secondary">
          {note}
        </Typography.Text>
      ))}
    </Flex>
  )
}

const Facts = ({ recovery }: RecoveryProps) => {
  const t = useTexts(phoneRecoveriesTexts)
  const words = useTexts(deskTexts)
  const { account, legalPersonName, oldPhone, newPhone, objectUntil, state } = recovery
  const who = account.isOwner ? t('owner') : t('operator', { name: account.name ?? '' })
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'username', label: t('username'), children: `${account.username}（${who}）` },
        { key: 'legalPerson', label: t('legalPerson'), children: legalPersonName ?? t('unknown') },
        { key: 'oldPhone', label: t('oldPhone'), children: oldPhone },
        { key: 'newPhone', label: t('newPhone'), children: <Typography.Text strong>{newPhone}</Typography.Text> },
        { key: 'objectUntil', label: t('objectUntil'), children: beijingTime(objectUntil) },
        ...(state === 'WAITING'
          ? [
              { key: 'dueAt', label: words('column.dueAt'), children: <Due {...recovery} /> },
              { key: 'claimedBy', label: words('claimed'), children: <Claimer {...recovery} /> }
            ]
          : [])
      ]}
    />
  )
}
