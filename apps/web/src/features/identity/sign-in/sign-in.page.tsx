import type { SessionView } from '@portal/contract/identity/session'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Navigate, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { SecondFactor } from '#web/shared/account/second-step.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { isServed, safeReturnPath } from '#web/shared/paths.ts'
import { noteAccount, noteContact } from '#web/shared/session/session-signals.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { Visitor } from '#web/shared/session/visitor.tsx'
import { Mark } from '#web/shared/ui/brand.tsx'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { signInTexts } from './sign-in-texts.ts'
import { SignInForm } from './sign-in.form.tsx'
import styles from './sign-in.module.css'

/**
 * Redirects a signed-in user, unless registration or the reset passed on another account's name, or a connected system
 * wants the user to sign in again (R40).
 */
export const SignInPage = () => {
  const [search] = useSearchParams()
  const username = useGivenUsername()
  const returnTo = safeReturnPath(search.get('return'))
  // R53: the old platform sends its users here.
  const hasMoved = search.get('from') === 'old'
  const sheet = <SignInSheet username={username} returnTo={returnTo} hasMoved={hasMoved} />
  if (username !== '' || search.has('again')) return sheet
  return (
    <Visitor stranger={sheet} waiting={<Skeleton />}>
      {() => <Return to={returnTo} />}
    </Visitor>
  )
}

const Return = ({ to }: { to: string }) => {
  const isElsewhere = isServed(to)
  useEffect(() => {
    if (isElsewhere) window.location.assign(to)
  }, [isElsewhere, to])
  return isElsewhere ? <Skeleton /> : <Navigate to={to} replace />
}

type SignInSheetProps = { username: string; returnTo: string; hasMoved: boolean }

const SignInSheet = ({ username, returnTo, hasMoved }: SignInSheetProps) => {
  const t = useTexts(signInTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const enter = (session: SessionView) => {
    // Removes what another account saw in this tab.
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    noteContact()
    noteAccount(session.account.id)
    if (isServed(returnTo)) window.location.assign(returnTo)
    else void navigate(returnTo, { replace: true })
  }
  return (
    <>
      <Sheet title={t('title')} isNarrow>
        {hasMoved && <Alert type="info" showIcon role="status" title={t('moved')} style={{ marginBottom: 16 }} />}
        <SignInSteps username={username} onDone={enter} />
        <div className={styles['help']}>
          <HelpLine />
        </div>
      </Sheet>
      <Flex component="p" gap={12} align="center" justify="center" className={styles['mark'] ?? ''}>
        <Mark size={36} />
        <span>
          <strong>JAMG</strong> {common('brand.name')}
        </span>
      </Flex>
    </>
  )
}

/** The user name passed on by registration and the reset. */
const useGivenUsername = (): string => {
  const state: unknown = useLocation().state
  return typeof state === 'object' && state !== null && 'username' in state && typeof state.username === 'string'
    ? state.username
    : ''
}

// Few accounts need it.
const SecondStep = lazy(async () => ({ default: (await import('#web/shared/account/second-step.tsx')).SecondStep }))

/** R10, R34: user name and password, and for an account with 二次验证 the proof. */
const SignInSteps = ({ username, onDone }: { username: string; onDone: (session: SessionView) => void }) => {
  const [name, setName] = useState(username)
  const [factors, setFactors] = useState<SecondFactor[]>()
  const goOn = (given: string, held: SecondFactor[]) => {
    setName(given)
    setFactors(held)
  }
  if (!factors) return <SignInForm username={name} onDone={onDone} onSecondStep={goOn} />
  return (
    <Suspense>
      <SecondStep username={name} factors={factors} onDone={onDone} onBack={() => setFactors(undefined)} />
    </Suspense>
  )
}
