import type { ApplicationState, ApplicationView } from '@portal/contract/application/application'
import { beijingDay, beijingTime } from '@portal/contract/beijing-time'
import type { GrantState } from '@portal/contract/qualification/grant'
import { Button, Card, Collapse, Flex, Space, Tag, type TagProps, Typography } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { CheckTag } from '#web/shared/checks/check-tag.tsx'
import { useWaitingCheck } from '#web/shared/checks/checks.queries.ts'
import { WaitingNotice } from '#web/shared/checks/waiting-notice.tsx'
import { AskPlatform } from '#web/shared/help/ask-platform.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { SubmittedItems } from '#web/shared/supplement/submitted-items.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { applyTexts } from './apply-texts.ts'
import { CaseTimeline } from './case-timeline.tsx'

const WithdrawDialog = lazy(async () => ({ default: (await import('./withdraw-dialog.tsx')).WithdrawDialog }))
const MendForm = lazy(async () => ({ default: (await import('./mend-form.tsx')).MendForm }))

const colours = {
  SUBMITTED: 'processing',
  IN_REVIEW: 'processing',
  APPROVED: 'success',
  RETURNED: 'warning',
  REJECTED: 'error',
  WITHDRAWN: 'default'
} as const satisfies Record<ApplicationState, TagProps['color']>

export const cardHeadingId = (id: string): string => `application-${id}`

type ApplicationCardProps = { application: ApplicationView; isMending: boolean; onMend: (isOn: boolean) => void }

/** ux 11. */
export const ApplicationCard = ({ application, isMending, onMend }: ApplicationCardProps) => {
  const language = useLanguage()
  const [refusal, setRefusal] = useState<ApiProblem>()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const waiting = useWaitingCheck({ applicationId: application.id })
  const heading = cardHeadingId(application.id)
  return (
    <li aria-labelledby={heading}>
      <Card
        size="small"
        // A name with its states takes several lines on a phone.
        styles={{ title: { paddingBlock: 8, whiteSpace: 'normal' } }}
        title={
          <Space wrap size={[12, 4]}>
            <h3 id={heading} tabIndex={-1}>
              {application.name[language]}
            </h3>
            <States application={application}>{waiting && <CheckTag state="WAITING" />}</States>
          </Space>
        }
      >
        <Flex vertical gap={12}>
          <Due application={application} />
          <CaseTimeline application={application} />
          {isMending ? (
            <Suspense fallback={<Skeleton lines={6} />}>
              <MendForm
                application={application}
                headingId={heading}
                onEnd={() => {
                  setRefusal(undefined)
                  onMend(false)
                }}
                onRefused={setRefusal}
              />
            </Suspense>
          ) : (
            <>
              <Materials application={application} />
              {refusal && <ProblemAlert problem={refusal} />}
              {waiting ? (
                <WaitingNotice check={waiting} />
              ) : (
                <Actions
                  application={application}
                  onMend={() => onMend(true)}
                  onWithdraw={() => setWithdrawing(true)}
                />
              )}
            </>
          )}
        </Flex>
      </Card>
      {isWithdrawing && (
        <Suspense>
          <WithdrawDialog application={application} returnTo={heading} onClose={() => setWithdrawing(false)} />
        </Suspense>
      )}
    </li>
  )
}

/** 已通过 alone would hide that the qualification was suspended, revoked or has expired since. */
const States = ({ application, children }: { application: ApplicationView; children: ReactNode }) => {
  const t = useTexts(applyTexts)
  const { state, isRenewal, round, submittedAt } = application
  const fate = fateOf(application)
  return (
    <Space wrap size={[8, 0]} style={{ fontWeight: 'normal' }}>
      {isRenewal && <Tag>{t('renew.tag')}</Tag>}
      <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
      {children}
      {fate && <Tag color={fate === 'SUSPENDED' ? 'warning' : 'default'}>{t(`fate.${fate}`)}</Tag>}
      {round > 1 && <Typography.Text type="secondary">{t('round', { round })}</Typography.Text>}
      <Typography.Text type="secondary">{beijingTime(submittedAt)}</Typography.Text>
    </Space>
  )
}

const Due = ({ application: { id, state, dueAt } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const [today] = useState(() => beijingDay(new Date()))
  if (state !== 'SUBMITTED' && state !== 'IN_REVIEW') return null
  const day = beijingDay(dueAt)
  if (today <= day) return <Typography.Text type="secondary">{t('due', { day })}</Typography.Text>
  return (
    <Flex wrap gap="0 16px">
      <Typography.Text type="secondary">{t('overdue', { day })}</Typography.Text>
      <AskPlatform application={id} />
    </Flex>
  )
}

type ActionsProps = { application: ApplicationView; onMend: () => void; onWithdraw: () => void }

const Actions = ({ application: { name, allowedActions }, onMend, onWithdraw }: ActionsProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const mayAct = useMay('application.submit')
  if (allowedActions.length === 0 || !mayAct) return null
  const of = <span className="visually-hidden"> {name[language]}</span>
  return (
    <Space wrap>
      {allowedActions.includes('resubmit') && (
        <Button type="primary" onClick={onMend}>
          {t('resubmit')}
          {of}
        </Button>
      )}
      {allowedActions.includes('withdraw') && (
        <Button danger onClick={onWithdraw}>
          {t('withdraw')}
          {of}
        </Button>
      )}
    </Space>
  )
}

/** What was submitted, closed at first: the course of the case matters more. */
const Materials = ({ application: { supplement, fields, files } }: { application: ApplicationView }) => {
  const t = useTexts(applyTexts)
  const submitted = <SubmittedItems items={supplement} fields={fields} files={files} empty={t('materials.none')} />
  return <Collapse ghost size="small" items={[{ key: 'materials', label: t('materials'), children: submitted }]} />
}

/** What has become of the qualification that the case was granted; undefined while it is in force. */
export const fateOf = ({ grant }: Pick<ApplicationView, 'grant'>): Exclude<GrantState, 'ACTIVE'> | undefined =>
  grant === null || grant === 'ACTIVE' ? undefined : grant
