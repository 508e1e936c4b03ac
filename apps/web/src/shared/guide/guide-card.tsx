import { Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { GuidedKey } from './guided-keys.ts'
import { guideTexts } from './guide-texts.ts'
import { guides } from './guides.ts'
import { SamplePaper } from './sample-paper.tsx'
import { samplePapers } from './sample-papers.ts'

export const GuideCard = ({ name }: { name: GuidedKey }) => {
  const t = useTexts(guideTexts)
  const language = useLanguage()
  const guide = guides[name]
  const { paper, line } = guide
  const title = paper && samplePapers[paper].title
  return (
    <Flex vertical gap="small">
      <span>{guide[language]}</span>
      {paper && title && (
        <SamplePaper
          kind={paper}
          line={line}
          name={line ? t('sample.line', { paper: title, line }) : t('sample', { paper: title })}
          watermark={t('watermark')}
        />
      )}
    </Flex>
  )
}
