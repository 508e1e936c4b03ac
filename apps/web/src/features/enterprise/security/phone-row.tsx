import { isOpenRecovery } from '@portal/contract/enterprise/phone'
import { Tag } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { Factor } from './factor.tsx'
import { securityTexts } from './security-texts.ts'
import type { PhoneState } from './security.queries.ts'

/** 绑定手机 (R32, R35). */
export const PhoneRow = ({ masked, recovery }: PhoneState) => {
  const t = useTexts(securityTexts)
  const isOpen = recovery !== null && isOpenRecovery(recovery.state)
  return (
    <Factor
      title={t('phone')}
      level={2}
      note={
        <>
          {masked} · {t('phone.hint')}
          {isOpen && (
            <>
              <br />
              {t('phone.open', { phone: recovery.newPhone })} <Link to={paths.lostPhone}>{t('phone.open.see')}</Link>
            </>
          )}
        </>
      }
    >
      <Tag color="success">{t('bound')}</Tag>
      <LinkButton to={paths.phone} aria-label={`${t('phone.change')} ${t('phone')}`}>
        {t('phone.change')}
      </LinkButton>
    </Factor>
  )
}
