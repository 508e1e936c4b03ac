import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/security'
import type { UseQueryResult } from '@tanstack/react-query'
import { Card, Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { PasswordRow } from './password-row.tsx'
import { PaymentPasswordRow } from './payment-password-row.tsx'
import { PhoneRow } from './phone-row.tsx'
import { securityTexts } from './security-texts.ts'
import { SessionList } from './session-list.tsx'

type SecurityViewProps = { security: UseQueryResult<Response<typeof readSecurity>> }

export const SecurityView = ({ security }: SecurityViewProps) => {
  const t = useTexts(securityTexts)
  return (
    <>
      <Card role="region" aria-label={t('title')}>
        {security.isPending && <Skeleton lines={5} />}
        {security.isError && (
          <ProblemAlert problem={asProblem(security.error)} onRetry={() => void security.refetch()} />
        )}
        {security.data && (
          <>
            <Level {...security.data} />
            <ul>
              <PasswordRow changedAt={beijingTime(security.data.loginPassword.changedAt)} />
              <PhoneRow masked={security.data.phone.masked} />
              <PaymentPasswordRow security={security.data} readAtMs={security.dataUpdatedAt} />
            </ul>
          </>
        )}
      </Card>
      <SectionCard title={t('sessions')} extra={<Link to={paths.signIns}>{t('seeLogins')}</Link>}>
        <p style={softText}>{t('sessions.hint')}</p>
        <SessionList />
      </SectionCard>
    </>
  )
}

type LevelProps = Pick<Response<typeof readSecurity>, 'level' | 'paymentPassword'>

const colours = { low: 'error', medium: 'warning', high: 'success' } as const

const Level = ({ level, paymentPassword }: LevelProps) => {
  const t = useTexts(securityTexts)
  // The most useful improvement: an old login password matters more than a missing payment password.
  const hint = level === 'medium' && paymentPassword.state === 'absent' ? 'absent' : level
  return (
    <Flex component="p" wrap gap="4px 12px" align="baseline">
      {t('level')}
      <Tag color={colours[level]}>{t(`level.${level}`)}</Tag>
      <span style={softText}>{t(`level.${hint}.hint`)}</span>
    </Flex>
  )
}
