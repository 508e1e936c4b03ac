import { decideProfileChange } from '@portal/contract/admin-profile-changes'
import { profileFields } from '@portal/contract/profile-fields'
import { Alert, Button, Card, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ChangePaper } from './change-paper.tsx'
import { DecideChangeDialog } from './decide-change-dialog.tsx'
import { DifferenceTable } from './difference-table.tsx'
import type { ProfileChange } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

export type ChangeVerdict = 'approve' | 'reject'

export const ChangeCard = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const { roles } = useAdmin()
  const [verdict, setVerdict] = useState<ChangeVerdict>()
  const { enterprise, creditCodeSuspect, state, opinion } = change
  const name = enterprise.fullName ?? enterprise.number
  return (
    <Card role="region" aria-label={name}>
      <Flex vertical gap={16}>
        <Flex wrap gap="8px 16px" align="center" justify="space-between">
          <EnterpriseName enterprise={enterprise} />
          <History change={change} />
        </Flex>
        {opinion && (
          <Typography.Paragraph style={{ margin: 0, whiteSpace: 'pre-wrap' }}>
            {t('opinion.given', { opinion })}
          </Typography.Paragraph>
        )}
        {state === 'PENDING' && creditCodeSuspect && (
          <Alert type="warning" showIcon role="status" title={t('suspect')} />
        )}
        <DifferenceTable change={change} />
        <Evidence change={change} />
        {state === 'PENDING' && mayCall(decideProfileChange, roles) && (
          <Flex gap={8} justify="end">
            <Button danger aria-label={t('reject.label', { name })} onClick={() => setVerdict('reject')}>
              {t('reject')}
            </Button>
            <Button type="primary" aria-label={t('approve.label', { name })} onClick={() => setVerdict('approve')}>
              {t('approve')}
            </Button>
          </Flex>
        )}
      </Flex>
      {verdict && <DecideChangeDialog change={change} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </Card>
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
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const papers = profileFields.filter(({ key }) => Object.hasOwn(change.evidence, key))
  if (papers.length === 0) return null
  return (
    <Flex wrap gap="4px 20px">
      <Typography.Text type="secondary">{t('evidence')}</Typography.Text>
      {papers.map(({ key, label }) => (
        <span key={key}>
          {label[language]} <ChangePaper change={change} id={change.evidence[key] ?? ''} label={label[language]} />
        </span>
      ))}
    </Flex>
  )
}
