import { RightOutlined } from '@ant-design/icons'
import { Collapse } from 'antd'
import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { commonQuestionsTexts } from '#web/shared/help/common-questions-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { frontTexts } from './front-texts.ts'
import styles from './front.module.css'

const questions = ['prepare', 'code', 'captcha', 'password', 'username', 'review'] as const

// antd's own arrow would be read as “expanded” in English.
const arrow = ({ isActive = false }: { isActive?: boolean }) => <RightOutlined rotate={isActive ? 90 : 0} aria-hidden />

export const Help = () => {
  const t = useTexts(frontTexts)
  const asked = useTexts(commonQuestionsTexts)
  useHelpAnchor()
  return (
    <section className={`width ${styles['section']}`} aria-labelledby="help">
      <h2 id="help" tabIndex={-1}>
        {t('help.title')}
      </h2>
      <p>{t('help.text')}</p>
      <Collapse
        className={styles['help'] ?? ''}
        expandIcon={arrow}
        items={questions.map((question) => ({
          key: question,
          label: asked(`${question}.q`),
          children: asked(`${question}.a`)
        }))}
      />
      <p>
        {t('help.contact')} <HelpLine />
      </p>
    </section>
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
