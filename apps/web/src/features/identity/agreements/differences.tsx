import { Flex } from 'antd'
import { type ChangeObject, diffLines, diffWordsWithSpace } from 'diff'
import { useMemo } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { agreementsTexts } from './agreements-texts.ts'
import styles from './differences.module.css'

/** Word by word; line by line for texts with so little in common that it would take longer than the reader waits. */
const compare = (before: string, after: string): ChangeObject<string>[] => {
  const intlSegmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return diffWordsWithSpace(before, after, { intlSegmenter, timeout: 500 }) ?? diffLines(before, after)
}

type DifferencesProps = { inForce: { version: string; text: string }; text: string }

export const Differences = ({ inForce: { version, text: before }, text }: DifferencesProps) => {
  const t = useTexts(agreementsTexts)
  const changes = useMemo(() => compare(before, text), [before, text])
  if (before === text) return <p>{t('differences.none', { version })}</p>
  return (
    <Flex vertical gap={12}>
      <span>{t('differences.intro', { version })}</span>
      <div lang="zh-CN" className={styles['text']}>
        {changes.map((change, index) => (
          // The list is made anew with each text, so the index is a stable key.
          <Part key={index} change={change} />
        ))}
      </div>
    </Flex>
  )
}

const Part = ({ change: { added, removed, value } }: { change: ChangeObject<string> }) => {
  const t = useTexts(agreementsTexts)
  if (!added && !removed) return value
  const Mark = added ? 'ins' : 'del'
  return (
    <Mark>
      <span className="visually-hidden">{t(added ? 'differences.added' : 'differences.removed')}</span>
      {value}
    </Mark>
  )
}
