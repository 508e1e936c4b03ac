import { Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { Picture } from './chapters.ts'
import { helpTexts } from './help-texts.ts'
import styles from './help.module.css'
import type { ChapterContent } from './use-help-content.ts'

/** Pictures that were not drawn yet are left out. */
const files = import.meta.glob<string>('./pictures/*.png', { eager: true, query: '?url', import: 'default' })

/** What `e2e/screenshots.ts` draws, in CSS pixels. */
const size = { width: 1100, height: 720 }

export const Chapter = ({ steps, questions }: Pick<ChapterContent, 'steps' | 'questions'>) => {
  const t = useTexts(helpTexts)
  return (
    <Flex vertical gap="middle" className={styles['chapter'] ?? ''}>
      {steps.length > 0 && (
        <>
          <h3>{t('steps')}</h3>
          <ol>
            {steps.map(({ number, text, picture }) => (
              // A search leaves steps out, and the others keep their numbers.
              <li key={number} value={number}>
                <p>{text}</p>
                {picture && <PictureLink picture={picture} name={text} />}
              </li>
            ))}
          </ol>
        </>
      )}
      {questions.length > 0 && (
        <>
          <h3>{t('questions')}</h3>
          <dl>
            {questions.map(({ question, answer }) => (
              <div key={question}>
                <dt>{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Flex>
  )
}

const PictureLink = ({ picture, name }: { picture: Picture; name: string }) => {
  const t = useTexts(helpTexts)
  const language = useLanguage()
  const url = files[`./pictures/${picture}.${language}.png`]
  return url ? (
    <a href={url} target="_blank" rel="noopener">
      <img {...size} src={url} alt={t('picture.open', { name })} loading="lazy" />
    </a>
  ) : null
}
