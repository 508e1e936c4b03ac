import { useInfiniteQuery } from '@tanstack/react-query'
import { SignInHistory } from '#web/shared/account/sign-in-history.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { securityTexts } from './security-texts.ts'
import { signInsQuery } from './security.queries.ts'

/** 登录历史 of the account (R35). */
export const SignInsPage = () => {
  const t = useTexts(securityTexts)
  const signIns = useInfiniteQuery(signInsQuery)
  return (
    <>
      <PageTitle title={t('logins')} />
      <SignInHistory title={t('logins')} intro={t('logins.intro')} signIns={signIns} />
    </>
  )
}
