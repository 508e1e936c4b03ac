import { beijingTime } from '@portal/contract/beijing-time'
import {
  type AuditFaultGroup,
  type auditVerification,
  mostFaultPlaces
} from '@portal/contract/record/audit-verification'
import { Alert, Descriptions } from 'antd'
import { type ReactNode, useState } from 'react'
import type * as z from 'zod/mini'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { auditFaultTexts, auditVerificationTexts } from './audit-verification-texts.ts'

type Verification = z.infer<typeof auditVerification>

/** It is run daily; one day more leaves time for a failed run. */
const oldAfterMs = 2 * 86_400_000

type AuditVerificationProps = {
  verification: Verification | null
  /** On other pages: the address of the page that verifies. */
  action?: ReactNode
}

/** The last run, or that there was none. */
export const AuditVerification = ({ verification, action }: AuditVerificationProps) => {
  const t = useTexts(auditVerificationTexts)
  const [now] = useState(() => Date.now())
  const overdue = { type: 'warning', showIcon: true, action } as const
  if (!verification) return <Alert {...overdue} title={t('never')} />
  const { at, sealed, faults } = verification
  const facts = { time: beijingTime(at), sealed }
  if (faults.length > 0)
    return <Alert type="error" showIcon title={t('broken', facts)} description={<Faults faults={faults} />} />
  const isOld = now - at.getTime() > oldAfterMs
  return (
    <>
      {isOld && <Alert {...overdue} title={t('old', facts)} />}
      <Descriptions column={1} items={[{ key: 'verified', label: t('verified'), children: t('whole', facts) }]} />
    </>
  )
}

const Faults = ({ faults }: { faults: AuditFaultGroup[] }) => {
  const t = useTexts(auditVerificationTexts)
  const faultName = useTexts(auditFaultTexts)
  return (
    <ul>
      {faults.map(({ kind, count, places }) => {
        const numbers = places.map(({ seq, last }) => (seq === last ? seq : `${seq}–${last}`)).join(t('between'))
        const key = places.length < mostFaultPlaces ? 'group' : 'group.first'
        return <li key={kind}>{t(key, { fault: faultName(kind), count, places: numbers })}</li>
      })}
    </ul>
  )
}
