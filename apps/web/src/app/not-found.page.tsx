import { CompassOutlined } from '@ant-design/icons'
import { Result } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'

export const NotFoundPage = () => {
  const t = useTexts(commonTexts)
  return (
    <Result
      icon={<CompassOutlined aria-hidden />}
      title={<PageTitle title={t('notFound.title')} />}
      subTitle={t('notFound.text')}
      extra={
        <LinkButton to={paths.front} type="primary">
          {t('brand.home')}
        </LinkButton>
      }
    />
  )
}
