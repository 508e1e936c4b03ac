import type { SessionView } from '@portal/contract/session'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { safeReturnPath } from '#web/shared/paths.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { noteContact, noteSessionRegained } from '#web/shared/session/session-signals.ts'
import { Mark } from '#web/shared/ui/mark.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { SignInForm } from './sign-in.form.tsx'
import { signInTexts } from './sign-in-texts.ts'

export const SignInPage = () => {
  const t = useTexts(signInTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const enter = (session: SessionView) => {
    // Nothing that another account saw in this tab may show.
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    noteContact()
    noteSessionRegained()
    void navigate(safeReturnPath(search.get('return')), { replace: true })
  }
  return (
    <div className="sign-in-page">
      <section className="sheet sheet-narrow">
        <div className="sheet-head">
          <PageTitle title={t('title')} />
        </div>
        <SignInForm username={useGivenUsername()} onDone={enter} />
      </section>
      <p className="sign-in-mark">
        <Mark size={36} />
        <span>
          <strong>JAMG</strong> {common('brand.name')}
        </span>
      </p>
    </div>
  )
}

/** The name that registration and the reset hand over. */
const useGivenUsername = (): string => {
  const state: unknown = useLocation().state
  return typeof state === 'object' && state !== null && 'username' in state && typeof state.username === 'string'
    ? state.username
    : ''
}
