import type { SessionView } from '@portal/contract/identity/session'
import { Flex } from 'antd'
import { useEnterpriseName } from '#web/shared/format/use-names.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { Visitor } from '#web/shared/session/visitor.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Flow } from './flow.tsx'
import { frontTexts } from './front-texts.ts'
import styles from './front.module.css'
import { Help } from './help.tsx'
import { Points } from './points.tsx'
import { Scene } from './scene.tsx'

export const FrontPage = () => (
  <>
    <Hero />
    <Flow />
    <Points />
    <Help />
  </>
)

const Hero = () => {
  const t = useTexts(frontTexts)
  return (
    <section className="head">
      <div className={`width ${styles['heroRow']}`}>
        <div className={styles['words']}>
          <PageTitle title={t('title')} />
          <p>{t('lead')}</p>
          <div className={styles['ways']}>
            <Visitor stranger={<StrangerWays />}>{(session) => <WayIn session={session} />}</Visitor>
          </div>
          <p className={styles['who']}>
            <strong>{t('who.title')}</strong>
            {t('who.text')}
          </p>
        </div>
        <Scene />
      </div>
    </section>
  )
}

const StrangerWays = () => {
  const t = useTexts(commonTexts)
  return (
    <Flex wrap gap={12}>
      <LinkButton to={paths.register} type="primary" size="large">
        {t('register')}
      </LinkButton>
      <LinkButton to={paths.signIn} ghost size="large">
        {t('signIn')}
      </LinkButton>
    </Flex>
  )
}

const WayIn = ({ session }: { session: SessionView }) => {
  const t = useTexts(frontTexts)
  const common = useTexts(commonTexts)
  return (
    <>
      <p>{t('welcome', { name: useEnterpriseName(session) })}</p>
      <LinkButton to={paths.center} type="primary" size="large">
        {common('enterCenter')}
      </LinkButton>
    </>
  )
}
