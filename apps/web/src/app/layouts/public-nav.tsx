import type { SessionView } from '@portal/contract/identity/session'
import { Button, ConfigProvider, Flex } from 'antd'
import { useEnterpriseName } from '#web/shared/format/use-names.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { Visitor } from '#web/shared/session/visitor.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { headTheme } from './head-theme.ts'
import styles from './layout.module.css'

const inHead = { type: 'text', size: 'small' } as const

export const PublicNav = () => {
  const t = useTexts(commonTexts)
  return (
    <ConfigProvider theme={headTheme}>
      <Flex wrap gap={4} align="center" component="nav" aria-label={t('nav.public')}>
        <LinkButton {...inHead} to={`${paths.front}#help`}>
          {t('help')}
        </LinkButton>
        <Visitor stranger={<StrangerLinks />}>{(session) => <OwnLinks session={session} />}</Visitor>
      </Flex>
    </ConfigProvider>
  )
}

const StrangerLinks = () => {
  const t = useTexts(commonTexts)
  return (
    <>
      <LinkButton {...inHead} to={paths.signIn}>
        {t('signIn')}
      </LinkButton>
      <LinkButton {...inHead} to={paths.register}>
        {t('register')}
      </LinkButton>
    </>
  )
}

const OwnLinks = ({ session }: { session: SessionView }) => {
  const t = useTexts(commonTexts)
  const name = useEnterpriseName(session)
  const isNarrow = useIsNarrow()
  const signOut = async () => {
    // Loaded on demand, because visitors without a session never need it.
    const { leave } = await import('#web/shared/session/session.queries.ts')
    await leave(paths.front)
  }
  return (
    <>
      {!isNarrow && <span className={styles['name']}>{name}</span>}
      <LinkButton {...inHead} to={paths.center}>
        {t('enterCenter')}
      </LinkButton>
      <Button {...inHead} onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </>
  )
}
