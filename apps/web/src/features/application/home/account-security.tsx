import type { readHome } from '@portal/contract/application/home'
import { beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import { Descriptions, Tag } from 'antd'
import { Link } from 'react-router'
import { useDeviceName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { homeTexts } from './home-texts.ts'

const colours = { low: 'error', medium: 'warning', high: 'success' } as const

type Facts = Pick<Response<typeof readHome>, 'securityLevel' | 'lastSignIn'>

/** R17. */
export const AccountSecurity = ({ securityLevel, lastSignIn }: Facts) => {
  const t = useTexts(homeTexts)
  const nameOf = useDeviceName()
  const last = lastSignIn
    ? `${beijingTime(lastSignIn.at)} · ${nameOf(lastSignIn.device)} · ${lastSignIn.ip}`
    : t('lastSignIn.none')
  const level = <Tag color={colours[securityLevel]}>{t(`level.${securityLevel}`)}</Tag>
  return (
    <SectionCard title={t('security')} extra={<Link to={paths.security}>{t('toSecurity')}</Link>}>
      <Descriptions
        column={1}
        items={[
          { key: 'level', label: t('security.level'), children: level },
          { key: 'last', label: t('lastSignIn'), children: last }
        ]}
      />
    </SectionCard>
  )
}
