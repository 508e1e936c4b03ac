import { Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { enterpriseTexts } from './enterprise-texts.ts'

export const EnterpriseAudit = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTexts)
  return (
    <Flex vertical gap={12} align="start">
      <p style={{ margin: 0 }}>{t('audit.text')}</p>
      <LinkButton to={`${adminPaths.audit}?enterprise=${number}`}>{t('audit.open')}</LinkButton>
    </Flex>
  )
}
