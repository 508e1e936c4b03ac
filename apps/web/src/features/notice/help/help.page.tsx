import { Card, Flex, Input, Tabs } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { wrappedTabs } from '#web/shared/admin/wrapped-tabs.ts'
import { helpChapters } from '#web/shared/help/help-chapters.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { Chapter } from './chapter.tsx'
import { helpTexts } from './help-texts.ts'
import { useHelpContent } from './use-help-content.ts'
import { searchHelp } from './search-help.ts'

/** R50. The address holds the chapter, so that each page can link its own. */
export const HelpPage = () => {
  const t = useTexts(helpTexts)
  const [words, setWords] = useState('')
  const key = useChapter()
  return (
    <>
      <PageTitle title={key ? `${t(`${key}.title`)} - ${t('title')}` : t('title')}>{t('title')}</PageTitle>
      <Card>
        <Flex vertical gap="middle">
          <span style={softText}>{t('intro')}</span>
          <Input.Search
            aria-label={t('search')}
            placeholder={t('search.placeholder')}
            maxLength={50}
            style={{ maxWidth: 420 }}
            onChange={(event) => setWords(event.target.value)}
          />
          {words.trim() ? <Found words={words} /> : <Chapters />}
          <Contact />
        </Flex>
      </Card>
    </>
  )
}

const useChapter = () => {
  const { chapter } = useParams()
  return helpChapters.find((key) => key === chapter)
}

const Chapters = () => {
  const navigate = useNavigate()
  return (
    <Tabs
      {...wrappedTabs}
      activeKey={useChapter() ?? 'register'}
      onChange={(key) => void navigate(`${paths.help}/${key}`)}
      items={useHelpContent().map((each, place) => ({
        key: each.key,
        label: `${place + 1}. ${each.title}`,
        children: <Chapter {...each} />
      }))}
    />
  )
}

const Found = ({ words }: { words: string }) => {
  const t = useTexts(helpTexts)
  const found = searchHelp(useHelpContent(), words)
  const count = found.reduce((sum, { steps, questions }) => sum + steps.length + questions.length, 0)
  return (
    <>
      <span role="status" style={softText}>
        {count > 0 ? t('search.found', { count }) : t('search.none')}
      </span>
      {found.map((chapter) => (
        <section key={chapter.key} aria-label={chapter.title}>
          <h2>{chapter.title}</h2>
          <Chapter {...chapter} />
        </section>
      ))}
    </>
  )
}

const Contact = () => {
  const t = useTexts(helpTexts)
  return (
    <Flex wrap gap="4px 16px">
      <span>
        {t('contact')}{' '}
        <Link to={paths.questions} style={{ textDecoration: 'underline' }}>
          {t('ask')}
        </Link>
      </span>
      <HelpLine />
    </Flex>
  )
}
