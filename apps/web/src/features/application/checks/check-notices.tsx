import type { CheckView } from '@portal/contract/application/internal-check'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { useCheckSubject } from '#web/shared/checks/check-tag.tsx'
import { useChecks } from '#web/shared/checks/checks.queries.ts'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { readStored, writeStored } from '#web/shared/stored.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { checkPageTexts } from './check-page-texts.ts'

/** R36: on 企业首页, what awaits the caller's check, and what a colleague has sent back to the caller. */
export const CheckNotices = () => {
  const t = useTexts(checkPageTexts)
  const { account } = useSession()
  const checks = useChecks()
  const count = checks.filter(({ actions }) => actions.includes('confirm')).length
  return (
    <>
      {count > 0 && (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={t('home.waiting', { count })}
          description={t('home.waiting.text')}
          action={
            <LinkButton type="primary" to={paths.checks}>
              {t('home.go')}
            </LinkButton>
          }
        />
      )}
      {ownSentBack(checks, account.username).map((check) => (
        <SentBack key={check.id} check={check} />
      ))}
    </>
  )
}

const SentBack = ({ check }: { check: CheckView }) => {
  const t = useTexts(checkPageTexts)
  const subject = useCheckSubject()(check)
  const personOf = usePersonName()
  const stored = `portal.check.seen.${check.id}`
  const [isSeen, setSeen] = useState(() => readStored(stored) !== null)
  if (isSeen) return null
  const dismiss = () => {
    writeStored(stored, 'yes')
    setSeen(true)
  }
  const who = check.decidedBy ? personOf(check.decidedBy) : ''
  return (
    <Alert
      role="status"
      type="error"
      showIcon
      title={t('home.sentBack', { subject })}
      description={
        <Flex vertical gap={8}>
          <span style={{ whiteSpace: 'pre-line' }}>{t('home.sentBack.text', { who, words: check.words ?? '' })}</span>
          <Flex wrap gap={8}>
            <LinkButton to={mendPath(check)}>{t('home.mend')}</LinkButton>
            <Button onClick={dismiss}>{t('home.dismiss')}</Button>
          </Flex>
        </Flex>
      }
    />
  )
}

const mendPath = ({ kind, qualification, applicationId }: CheckView): string => {
  if (kind === 'PROFILE') return paths.profileEdit
  if (kind === 'APPLICATION') return `${paths.qualifications}?apply=${qualification}`
  return kind === 'RESUBMISSION' ? `${paths.qualifications}?resubmit=${applicationId}` : paths.qualifications
}

/** What was sent back to this person and was not prepared again since, by this or another operator. `checks` are newest first. */
export const ownSentBack = (checks: readonly CheckView[], username: string): CheckView[] => {
  const newest = new Map<string, CheckView>()
  for (const check of checks) if (!newest.has(matterOf(check))) newest.set(matterOf(check), check)
  return [...newest.values()].filter(
    ({ state, preparedBy }) => state === 'SENT_BACK' && preparedBy.username === username
  )
}

const matterOf = ({ kind, qualification, applicationId }: CheckView): string =>
  kind === 'PROFILE' ? kind : (applicationId ?? `${qualification}`)
