import { beijingTime } from '@portal/contract/beijing-time'
import { decidePhoneRecovery } from '@portal/contract/enterprise/phone-recovery'
import { Descriptions, Flex, Tag, Typography } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { PaperLink } from '#web/shared/admin/paper-link.tsx'
import { VerdictCard } from '#web/shared/admin/verdict-card.tsx'
import { Signals } from '#web/shared/admin/signals.tsx'
import { type Verdict, VerdictDialog } from '#web/shared/admin/verdict-dialog.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { phoneRecoveriesTexts } from './phone-recoveries-texts.ts'
import { type PhoneRecovery, phoneRecoveriesKey } from './phone-recoveries.queries.ts'

type RecoveryProps = { recovery: PhoneRecovery }

export const RecoveryCard = ({ recovery }: RecoveryProps) => {
  const t = useTexts(phoneRecoveriesTexts)
  const { roles } = useAdmin()
  const { account, enterprise, state, opinion } = recovery
  const name = account.username
  return (
    <VerdictCard
      name={name}
      enterprise={enterprise}
      history={<History recovery={recovery} />}
      opinion={opinion !== null && t('opinion.given', { opinion })}
      mayDecide={state === 'WAITING' && mayCall(decidePhoneRecovery, roles)}
      texts={{
        approve: { text: t('approve'), label: t('approve.label', { name }) },
        reject: { text: t('reject'), label: t('reject.label', { name }) }
      }}
      renderDialog={(verdict, onClose) => <DecideDialog recovery={recovery} verdict={verdict} onClose={onClose} />}
    >
      {state === 'WAITING' && <Signals enterprise={enterprise} />}
      <Facts recovery={recovery} />
    </VerdictCard>
  )
}

const tones = {
  WAITING: 'warning',
  APPROVED: 'processing',
  DONE: 'success',
  REJECTED: 'error',
  OBJECTED: 'error',
  WITHDRAWN: 'default'
} as const

const History = ({ recovery: { state, createdAt, decidedBy, decidedAt, endedAt } }: RecoveryProps) => {
  const t = useTexts(phoneRecoveriesTexts)
  const notes = [
    t('submitted', { time: beijingTime(createdAt) }),
    decidedBy && decidedAt && t('decided', { who: decidedBy, time: beijingTime(decidedAt) }),
    endedAt && state !== 'REJECTED' && t('ended', { time: beijingTime(endedAt) })
  ].filter((note) => note !== null && note !== false)
  return (
    <Flex wrap gap="4px 12px" align="center">
      <Tag color={tones[state]}>{t(`tab.${state}`)}</Tag>
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
  const { account, legalPersonName, oldPhone, newPhone, letter, objectUntil } = recovery
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
        {
          key: 'letter',
          label: t('letter'),
          children: <PaperLink id={letter.id} label={t('letter')} file={letter} />
        },
        { key: 'objectUntil', label: t('objectUntil'), children: beijingTime(objectUntil) }
      ]}
    />
  )
}

type DecideDialogProps = RecoveryProps & { verdict: Verdict; onClose: () => void }

const DecideDialog = ({ recovery, verdict, onClose }: DecideDialogProps) => {
  const t = useTexts(phoneRecoveriesTexts)
  const { id, account, enterprise } = recovery
  return (
    <VerdictDialog
      verdict={verdict}
      texts={{
        title: t(`${verdict}.label`, { name: account.username }),
        submit: t(verdict),
        opinion: t('opinion'),
        done: t(`${verdict}.done`)
      }}
      send={(body) => call(decidePhoneRecovery, { params: { id }, body })}
      queryKey={phoneRecoveriesKey}
      onClose={onClose}
    >
      <EnterpriseName enterprise={enterprise} />
      <p>{t(`${verdict}.text`)}</p>
    </VerdictDialog>
  )
}
