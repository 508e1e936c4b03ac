import type { SessionView } from '@portal/contract/session'
import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useEnterpriseName } from '#web/shared/session/use-enterprise-name.ts'
import { Visitor } from '#web/shared/session/visitor.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { BuildingIcon, DocumentIcon, ShieldIcon } from '#web/shared/ui/icons.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import '../../styles/front.css'
import { frontTexts } from './front-texts.ts'
import { Help } from './help.tsx'
import { Scene } from './scene.tsx'

export const FrontPage = () => {
  const t = useTexts(frontTexts)
  useHelpAnchor()
  return (
    <>
      <section className="hero">
        <div className="width hero-row">
          <div className="hero-words">
            <PageTitle title={t('title')} />
            <p>{t('lead')}</p>
            <Visitor stranger={<StrangerWays />} waiting={<div className="button-row" />}>
              {(session) => <WayIn session={session} />}
            </Visitor>
            <p className="hero-who">
              <strong>{t('who.title')}</strong>
              {t('who.text')}
            </p>
          </div>
          <Scene />
        </div>
      </section>
      <Flow />
      <Points />
      <Help />
    </>
  )
}

const StrangerWays = () => {
  const t = useTexts(commonTexts)
  return (
    <div className="button-row">
      <LinkButton to={paths.register} type="primary">
        {t('register')}
      </LinkButton>
      <LinkButton to={paths.signIn}>{t('signIn')}</LinkButton>
    </div>
  )
}

const WayIn = ({ session }: { session: SessionView }) => {
  const t = useTexts(frontTexts)
  const common = useTexts(commonTexts)
  return (
    <>
      <p>{t('welcome', { name: useEnterpriseName(session) })}</p>
      <div className="button-row">
        <LinkButton to={paths.center} type="primary">
          {common('enterCenter')}
        </LinkButton>
      </div>
    </>
  )
}

const Flow = () => {
  const t = useTexts(frontTexts)
  return (
    <section className="width front-section" aria-labelledby="flow">
      <h2 id="flow">{t('flow.title')}</h2>
      <p className="front-lead">{t('flow.text')}</p>
      <ol className="flow">
        {([1, 2, 3, 4] as const).map((step) => (
          <li key={step}>
            <span className="flow-number" aria-hidden="true">
              {step}
            </span>
            <h3>{t(`flow.${step}.title`)}</h3>
            <p>{t(`flow.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Points = () => {
  const t = useTexts(frontTexts)
  const points = [
    { key: 'profile', Sign: DocumentIcon },
    { key: 'safe', Sign: ShieldIcon },
    { key: 'account', Sign: BuildingIcon }
  ] as const
  return (
    <div className="front-band">
      <ul className="width points">
        {points.map(({ key, Sign }) => (
          <li key={key}>
            <Sign />
            <h3>{t(`point.${key}.title`)}</h3>
            <p>{t(`point.${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The router changes the address without scrolling to the anchor. */
const useHelpAnchor = () => {
  const location = useLocation()
  useEffect(() => {
    if (location.hash !== '#help') return
    const help = document.getElementById('help')
    help?.scrollIntoView()
    help?.focus({ preventScroll: true })
  }, [location])
}
