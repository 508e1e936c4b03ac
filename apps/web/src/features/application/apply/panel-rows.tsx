import { CheckOutlined } from '@ant-design/icons'
import { beijingDay } from '@portal/contract/beijing-time'
import { Flex, Space, Tag, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { fateOf } from './application-card.tsx'
import { applyTexts } from './apply-texts.ts'
import type { Qualifications } from './apply.queries.ts'

const None = () => <Typography.Text type="secondary">{useTexts(applyTexts)('none')}</Typography.Text>

export const Owned = ({ owned }: Pick<Qualifications, 'owned'>) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  if (owned.length === 0) return <None />
  return (
    <Flex component="ul" wrap gap="4px 24px">
      {owned.map(({ code, name, state, expiresAt, reason }) => (
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
          {state === 'SUSPENDED' && reason && (
            <Typography.Text type="secondary">{t('grant.reason', { reason })}</Typography.Text>
          )}
        </Flex>
      ))}
    </Flex>
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
