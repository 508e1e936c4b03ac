import type { SessionView } from '@portal/contract/session'
import { Link } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useEnterpriseName } from '#web/shared/session/use-enterprise-name.ts'
import { Visitor } from '#web/shared/session/visitor.tsx'

export const PublicNav = () => {
  const t = useTexts(commonTexts)
  return (
    <nav className="public-nav" aria-label={t('nav.public')}>
      <Link to={`${paths.front}#help`}>{t('help')}</Link>
      <Visitor stranger={<StrangerLinks />}>{(session) => <OwnLinks session={session} />}</Visitor>
    </nav>
  )
}

const StrangerLinks = () => {
  const t = useTexts(commonTexts)
  return (
    <>
      <Link to={paths.signIn}>{t('signIn')}</Link>
      <Link to={paths.register}>{t('register')}</Link>
    </>
  )
}

const OwnLinks = ({ session }: { session: SessionView }) => {
  const t = useTexts(commonTexts)
  const signOut = async () => {
    // Loaded on demand, because visitors without a session never need it.
    const { leave } = await import('#web/shared/session/session.queries.ts')
    await leave(paths.front)
  }
  return (
    <>
      <span className="public-nav-who">{useEnterpriseName(session)}</span>
      <Link to={paths.center}>{t('enterCenter')}</Link>
      <button type="button" onClick={() => void signOut()}>
        {t('signOut')}
      </button>
    </>
  )
}
