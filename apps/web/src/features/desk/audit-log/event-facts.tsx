import type { AuditFact } from '@portal/contract/desk/audit-log'
import { Descriptions } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { auditTexts } from './audit-texts.ts'
import type { AuditEvent } from './audit.queries.ts'
import { useFactWords } from './use-fact-words.ts'

/** Everything about an event, for its opened row. */
export const EventFacts = ({ event: { facts, ip, requestId } }: { event: AuditEvent }) => {
  const t = useTexts(auditTexts)
  const { label } = useFactWords()
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        ...facts.map((fact) => ({ key: fact.key, label: label(fact.key), children: <Values fact={fact} /> })),
        ...(ip ? [{ key: 'ip', label: t('ip'), children: ip }] : []),
        ...(requestId ? [{ key: 'requestId', label: t('requestId'), children: <Code text={requestId} /> }] : [])
      ]}
    />
  )
}

/** Recorded as numbers that only a computer reads: compared with other records, not read. */
const codeKeys = new Set(['broadcastId', 'sha256', 'tokenId'])

const Values = ({ fact }: { fact: AuditFact }) => {
  const t = useTexts(auditTexts)
  const { value, list } = useFactWords()
  const { key, values } = fact
  if (codeKeys.has(key)) return <Code text={list(fact)} />
  const caseId = values[0]?.caseId
  if (!caseId) return list(fact)
  const name = values.map((one) => value(key, one)).join('')
  return (
    <Link to={`${adminPaths.applications}/${caseId}`} title={t('case.open', { name })}>
      {name}
    </Link>
  )
}

const Code = ({ text }: { text: string }) => <code>{text}</code>
