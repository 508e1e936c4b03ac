import { readCase } from '@portal/contract/application/review'
import { beijingTime } from '@portal/contract/beijing-time'
import { Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts, grantText } from '#web/shared/admin/admin-texts.ts'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import type { Enterprise } from './enterprises.queries.ts'

const colours = { ACTIVE: 'success', SUSPENDED: 'warning', REVOKED: 'error', EXPIRED: 'default' } as const

export const EnterpriseQualifications = ({ enterprise: { grants, cases } }: { enterprise: Enterprise }) => {
  const t = useTexts(enterpriseTexts)
  return (
    <Flex vertical gap={20}>
      <section aria-labelledby="enterprise-grants">
        <h2 id="enterprise-grants" style={{ marginBlockEnd: 8 }}>
          {t('grants.title')}
        </h2>
        {grants.length === 0 && <span style={softText}>{t('grants.none')}</span>}
        <ul className="divided">
          {grants.map((grant) => (
            <GrantItem key={grant.id} grant={grant} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="enterprise-cases">
        <h2 id="enterprise-cases" style={{ marginBlockEnd: 8 }}>
          {t('cases.title')}
        </h2>
        {cases.length === 0 && <span style={softText}>{t('cases.none')}</span>}
        <ul className="divided">
          {cases.map((one) => (
            <CaseItem key={one.id} one={one} />
          ))}
        </ul>
      </section>
    </Flex>
  )
}

const GrantItem = ({
  grant: { name, state, grantedAt, expiresAt, renewalUntil, reason }
}: {
  grant: Enterprise['grants'][number]
}) => {
  const t = useTexts(enterpriseTexts)
  const words = useTexts(adminTexts)
  const language = useLanguage()
  return (
    <li>
      <Flex wrap align="center" gap="4px 12px">
        <strong>{name[language]}</strong>
        <Tag color={colours[state]}>{words(grantText(state))}</Tag>
        <span style={softText}>
          {t('grant.from', { at: beijingTime(grantedAt) })} ·{' '}
          {expiresAt ? t('grant.until', { at: beijingTime(expiresAt) }) : t('grant.endless')}
          {renewalUntil && ` · ${t('grant.renewal', { at: beijingTime(renewalUntil) })}`}
        </span>
      </Flex>
      {reason && <div className="lines">{t('freeze.reason', { reason })}</div>}
    </li>
  )
}

const CaseItem = ({
  one: { id, name, isRenewal, state, grant, round, submittedAt }
}: {
  one: Enterprise['cases'][number]
}) => {
  const t = useTexts(enterpriseTexts)
  const language = useLanguage()
  const { roles } = useAdmin()
  return (
    <li>
      <Flex wrap align="center" gap="4px 12px">
        {mayCall(readCase, roles) ? (
          <Link to={`${adminPaths.applications}/${id}`}>{name[language]}</Link>
        ) : (
          <strong>{name[language]}</strong>
        )}
        {isRenewal && <Tag>{t('case.renewal')}</Tag>}
        <StateTag state={state} grant={grant} />
        <span style={softText}>
          {t('round', { round })} · {beijingTime(submittedAt)}
        </span>
      </Flex>
    </li>
  )
}
