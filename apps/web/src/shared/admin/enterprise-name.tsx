import { Flex, Tag, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminTexts } from './admin-texts.ts'

type EnterpriseNameProps = {
  enterprise: { number: string; fullName: string | null; type: { zh: string; en: string }; isTest?: boolean }
  /** Where it is registered. */
  area?: string | undefined
}

/** Inside a link the name has the colour of the link. */
export const EnterpriseName = ({ enterprise: { number, fullName, type, isTest }, area }: EnterpriseNameProps) => {
  const t = useTexts(adminTexts)
  const language = useLanguage()
  return (
    <Flex component="span" vertical>
      <span>{fullName ?? t('unnamed')}</span>
      <Typography.Text type="secondary">
        {type[language]} · {number}
        {area && (
          <>
            {' '}
            · <span lang="zh">{area}</span>
          </>
        )}
      </Typography.Text>
      {isTest && (
        <span>
          <SandboxTag />
        </span>
      )}
    </Flex>
  )
}

/** R44: marks what belongs to the sandbox. */
export const SandboxTag = () => <Tag color="processing">{useTexts(adminTexts)('sandbox')}</Tag>
