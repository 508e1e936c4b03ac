import { CheckOutlined } from '@ant-design/icons'
import { beijingDay } from '@portal/contract/beijing-time'
import { Button, Flex, Space, Tag, Typography } from 'antd'
import { CheckTag } from '#web/shared/checks/check-tag.tsx'
import { useWaitingCheck } from '#web/shared/checks/checks.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { fateOf } from './application-card.tsx'
import { applyTexts } from './apply-texts.ts'
import type { Qualifications } from './apply.queries.ts'

const None = () => <Typography.Text type="secondary">{useTexts(applyTexts)('none')}</Typography.Text>

type OwnedProps = Pick<Qualifications, 'owned' | 'renewable'> & {
  /** Absent for those who may not apply (R36). */
  onRenew: ((code: string) => void) | undefined
}

export const Owned = ({ owned, renewable, onRenew }: OwnedProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  if (owned.length === 0) return <None />
  return (
    <Flex component="ul" wrap gap="4px 24px">
      {owned.map(({ code, name, state, expiresAt, renewalUntil, reason }) => (
        <Flex key={code} component="li" wrap align="center" gap="0 8px">
          {state === 'ACTIVE' && (
            <Typography.Text type="success">
              <CheckOutlined aria-hidden />
            </Typography.Text>
          )}
          {name[language]}
          {state === 'SUSPENDED' && <Tag color="warning">{t('grant.suspended')}</Tag>}
          {expiresAt && (
            <Typography.Text type="secondary">{t('grant.until', { day: beijingDay(expiresAt) })}</Typography.Text>
          )}
          {renewalUntil && <Tag color="processing">{t('renew.open', { day: beijingDay(renewalUntil) })}</Tag>}
          <Renew offer={renewable.find((each) => each.code === code)} onRenew={onRenew} />
          {state === 'SUSPENDED' && reason && (
            <Typography.Text type="secondary">{t('grant.reason', { reason })}</Typography.Text>
          )}
        </Flex>
      ))}
    </Flex>
  )
}

type RenewProps = Pick<OwnedProps, 'onRenew'> & { offer: Qualifications['renewable'][number] | undefined }

/** R46. */
const Renew = ({ offer, onRenew }: RenewProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const waiting = useWaitingCheck({ qualification: offer?.code ?? '' })
  if (!offer) return null
  if (waiting) return <CheckTag state="WAITING" />
  if (offer.lacking.length > 0) {
    const names = offer.lacking.map((lack) => lack[language]).join(language === 'en' ? ', ' : '、')
    return <Typography.Text type="secondary">{t('renew.lacking', { names })}</Typography.Text>
  }
  if (!onRenew) return <Tag color="warning">{t('renew')}</Tag>
  return (
    <Button type="link" size="small" onClick={() => onRenew(offer.code)}>
      {t('renew')}
      <span className="visually-hidden"> {offer.name[language]}</span>
    </Button>
  )
}

export const Ended = ({ ended }: Pick<Qualifications, 'ended'>) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  return (
    <Flex component="ul" wrap gap="4px 24px">
      {ended.map(({ code, name, state, grantedAt, reason }) => (
        <Flex key={code} component="li" wrap align="center" gap="0 8px">
          {name[language]}
          <Tag>{t(state === 'REVOKED' ? 'ended.REVOKED' : 'ended.EXPIRED')}</Tag>
          <Typography.Text type="secondary">{t('ended.since', { day: beijingDay(grantedAt) })}</Typography.Text>
          {reason && <Typography.Text type="secondary">{t('grant.reason', { reason })}</Typography.Text>}
        </Flex>
      ))}
    </Flex>
  )
}

export const Latest = ({ page: { latest, applications } }: { page: Qualifications }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  if (!latest) return <None />
  const newest = applications.toSorted((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime())[0]
  const fate = newest && fateOf(newest)
  return (
    <Space wrap size={[8, 0]}>
      {latest.name[language]}
      <Typography.Text type="secondary">{t(`state.${latest.state}`)}</Typography.Text>
      {fate && <Typography.Text type="secondary">{t(`fate.${fate}`)}</Typography.Text>}
    </Space>
  )
}

/** The newest opinion of any case, with the case that it is about. */
export const Opinion = ({ newestOpinion }: Pick<Qualifications, 'newestOpinion'>) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  if (!newestOpinion) return <None />
  const { name, state, opinion } = newestOpinion
  return (
    <Flex wrap gap="0 8px">
      <span className="lines">{opinion}</span>
      <Typography.Text type="secondary">
        {name[language]} {t(`state.${state}`)}
      </Typography.Text>
    </Flex>
  )
}
