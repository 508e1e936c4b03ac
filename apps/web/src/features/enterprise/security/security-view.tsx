import { beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/identity/security'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Card, Flex, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { ChangePasswordDialog } from './change-password-dialog.tsx'
import { Factor } from './factor.tsx'
import { PaymentPasswordRow } from './payment-password-row.tsx'
import { PhoneRow } from './phone-row.tsx'
import { SecondFactorRow } from './second-factor-row.tsx'
import { securityTexts } from './security-texts.ts'
import { SessionList } from './session-list.tsx'

type SecurityViewProps = { security: UseQueryResult<Response<typeof readSecurity>> }

export const SecurityView = ({ security }: SecurityViewProps) => {
  const t = useTexts(securityTexts)
  const mayPay = useMay('payment-password')
  return (
    <>
      <Card role="region" aria-label={t('title')}>
        {security.isPending && <Skeleton lines={5} />}
        <QueryProblem of={security} />
        {security.data && (
          <>
            <Level {...security.data} />
            <ul className="divided" style={{ marginTop: 16 }}>
              <PasswordRow changedAt={beijingTime(security.data.loginPassword.changedAt)} />
              <PhoneRow {...security.data.phone} />
              {mayPay && <PaymentPasswordRow security={security.data} readAtMs={security.dataUpdatedAt} />}
              <SecondFactorRow {...security.data.secondFactor} />
            </ul>
          </>
        )}
      </Card>
      <SectionCard title={t('sessions')} extra={<Link to={paths.signIns}>{t('seeLogins')}</Link>}>
        <p style={softText}>{t('sessions.hint')}</p>
        <SessionList />
      </SectionCard>
      <SectionCard title={t('notices')} extra={<Link to={paths.notices}>{t('notices.open')}</Link>}>
        <p style={softText}>{t('notices.text')}</p>
      </SectionCard>
      <SectionCard title={t('personalData')} extra={<Link to={paths.personalData}>{t('personalData.open')}</Link>}>
        <p style={softText}>{t('personalData.text')}</p>
      </SectionCard>
    </>
  )
}

type LevelProps = Pick<Response<typeof readSecurity>, 'level' | 'paymentPassword' | 'secondFactor'>

const colours = { low: 'error', medium: 'warning', high: 'success' } as const

const Level = ({ level, paymentPassword, secondFactor }: LevelProps) => {
  const t = useTexts(securityTexts)
  // The most useful improvement: an old login password matters more than a missing payment password.
  const mayPay = useMay('payment-password')
  const hasMore = paymentPassword.state === 'set' || secondFactor.state === 'on'
  const absent = mayPay ? 'absent' : 'noSecondFactor'
  const hint = level === 'medium' && !hasMore ? absent : level
  return (
    <Flex component="p" wrap gap="4px 12px" align="baseline">
      {t('level')}
      <Tag color={colours[level]}>{t(`level.${level}`)}</Tag>
      <span style={softText}>{t(`level.${hint}.hint`)}</span>
    </Flex>
  )
}

/** 登录密码 → 修改. */
const PasswordRow = ({ changedAt }: { changedAt: string }) => {
  const t = useTexts(securityTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <Factor title={t('password')} level={2} note={t('password.changedAt', { at: changedAt })}>
      <Tag color="success">{t('isSet')}</Tag>
      <Button aria-label={`${t('change')} ${t('password')}`} onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      {isOpen && <ChangePasswordDialog onClose={() => setOpen(false)} />}
    </Factor>
  )
}
