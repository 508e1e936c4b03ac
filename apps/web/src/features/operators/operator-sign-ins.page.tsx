import { useInfiniteQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { SignInHistory } from '#web/shared/account/sign-in-history.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { operatorSignInsQuery } from './operators.queries.ts'
import { operatorsTexts } from './operators-texts.ts'

/** R36: 登录历史 of all accounts of the enterprise. */
export const OperatorSignInsPage = () => {
  const t = useTexts(operatorsTexts)
  const signIns = useInfiniteQuery(operatorSignInsQuery)
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('logins')} />
        <LinkButton to={paths.operators}>{t('logins.back')}</LinkButton>
      </Flex>
      <SignInHistory
        title={t('logins')}
        intro={t('logins.intro')}
        signIns={{ ...signIns, rows: signIns.data?.pages.flatMap(({ data }) => data) }}
      />
    </>
  )
}
