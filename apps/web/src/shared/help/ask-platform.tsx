import { Flex } from 'antd'
import { Link, useLocation } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { viewedEnterprise } from '#web/shared/viewing.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'

/** R50: telephone, hours and 问平台, wherever a page says 请联系平台工作人员. `application`: the case that it is about. */
export const AskPlatform = ({ application }: { application?: string }) => {
  const t = useTexts(commonTexts)
  const { pathname } = useLocation()
  const query = new URLSearchParams({ from: pathname, ...(application ? { application } : {}) })
  return (
    <Flex component="span" wrap gap="0 16px">
      {!viewedEnterprise() && (
        <Link to={`${paths.questions}?${query}`} style={{ textDecoration: 'underline' }}>
          {t('ask')}
        </Link>
      )}
      <HelpLine />
    </Flex>
  )
}
