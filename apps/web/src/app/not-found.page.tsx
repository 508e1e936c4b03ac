import { CompassOutlined } from '@ant-design/icons'
import { Flex, Result } from 'antd'
import type { ReactNode } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'

export const NotFoundPage = () => {
  const t = useTexts(commonTexts)
  return (
    <NotFound title={t('notFound.title')} text={t('notFound.text')}>
      <LinkButton to={paths.front} type="primary">
        {t('brand.home')}
      </LinkButton>
    </NotFound>
  )
}

/** R15: without a qualification in force the menu does not exist, so this page leads to the application. */
export const MenuClosedPage = () => {
  const t = useTexts(commonTexts)
  return (
    <NotFound title={t('notFound.menuTitle')} text={t('notFound.menu')}>
      <LinkButton to={paths.qualifications} type="primary">
        {t('notFound.apply')}
      </LinkButton>
      <LinkButton to={paths.center}>{t('notFound.center')}</LinkButton>
    </NotFound>
  )
}

type NotFoundProps = { title: string; text: string; children: ReactNode }

const NotFound = ({ title, text, children }: NotFoundProps) => (
  <Result
    icon={<CompassOutlined aria-hidden />}
    title={<PageTitle title={title} />}
    subTitle={text}
    extra={
      <Flex wrap gap={12} justify="center">
        {children}
      </Flex>
    }
  />
)
