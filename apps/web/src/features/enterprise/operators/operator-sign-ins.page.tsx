import { useInfiniteQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { SignInHistory } from '#web/shared/account/sign-in-history.tsx'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { operatorSignInsQuery } from './operators.queries.ts'

/** R36. */
const operatorSignInsTexts = defineTexts('operator-sign-ins', {
  title: ['操作员登录历史', 'Sign-ins of all operators'],
  intro: [
    '本企业全部账号的登录尝试，时间为北京时间',
    'Attempts to sign in with any account of your enterprise, in Beijing time'
  ],
  back: ['返回操作员管理', 'Back to the operators']
})

/** R36: 登录历史 of all accounts of the enterprise. */
export const OperatorSignInsPage = () => {
  const t = useTexts(operatorSignInsTexts)
  const signIns = useInfiniteQuery(operatorSignInsQuery)
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <LinkButton to={paths.operators}>{t('back')}</LinkButton>
      </Flex>
      <SignInHistory title={t('title')} intro={t('intro')} signIns={signIns} />
    </>
  )
}
