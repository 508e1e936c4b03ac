import { beijingTime } from '@portal/contract/beijing-time'
import { decideProfileChange } from '@portal/contract/enterprise/profile-change'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { Alert, Flex, Tag, Typography } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { PaperLink } from '#web/shared/admin/paper-link.tsx'
import { Signals } from '#web/shared/admin/signals.tsx'
import { VerdictCard } from '#web/shared/admin/verdict-card.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { DecideChangeDialog } from './decide-change-dialog.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { profileChangesTexts } from './profile-changes-texts.ts'
import type { ProfileChange } from './profile-changes.queries.ts'

export const ChangeCard = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const { roles } = useAdmin()
  const { enterprise, creditCodeSuspect, state, opinion } = change
  const name = enterprise.fullName ?? enterprise.number
  const isWaiting = state === 'PENDING'
  return (
    <VerdictCard
      name={name}
      enterprise={enterprise}
      history={<History change={change} />}
      opinion={opinion !== null && t('opinion.given', { opinion })}
      mayDecide={isWaiting && mayCall(decideProfileChange, roles)}
      texts={{
        approve: { text: t('approve'), label: t('approve.label', { name }) },
        reject: { text: t('reject'), label: t('reject.label', { name }) }
      }}
      renderDialog={(verdict, onClose) => <DecideChangeDialog change={change} verdict={verdict} onClose={onClose} />}
    >
      {isWaiting && creditCodeSuspect && <Alert type="warning" showIcon role="status" title={t('suspect')} />}
      {isWaiting && <Signals enterprise={enterprise} />}
      <DifferenceTable change={change} />
      <Evidence change={change} />
    </VerdictCard>
  )
}

const tones = { PENDING: 'warning', APPROVED: 'success', REJECTED: 'error', WITHDRAWN: 'default' } as const

const History = ({ change: { state, createdBy, createdAt, decidedBy, decidedAt } }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const time = decidedAt && beijingTime(decidedAt)
  return (
    <Flex wrap gap="4px 12px" align="center">
      <Tag color={tones[state]}>{t(`tab.${state}`)}</Tag>
      <Typography.Text type="secondary">
        {t('submitted', { who: createdBy, time: beijingTime(createdAt) })}
      </Typography.Text>
      {time && (
        <Typography.Text type="secondary">
          {decidedBy ? t('decided', { who: decidedBy, time }) : t('withdrawn', { time })}
        </Typography.Text>
      )}
    </Flex>
  )
}

/** The licence and other papers, changed or not, for comparison with the requested values. */
const Evidence = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage()
  const papers = profileFields.filter(({ key }) => Object.hasOwn(change.evidence, key))
  if (papers.length === 0) return null
  return (
    <Flex wrap gap="4px 20px">
      <Typography.Text type="secondary">{t('evidence')}</Typography.Text>
      {papers.map(({ key, label }) => {
        const id = change.evidence[key] ?? ''
        return (
          <span key={key}>
            {label[language]} <PaperLink id={id} label={label[language]} file={change.papers[id]} />
          </span>
        )
      })}
    </Flex>
  )
}
