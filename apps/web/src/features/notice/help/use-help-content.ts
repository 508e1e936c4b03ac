import { commonQuestionsTexts } from '#web/shared/help/common-questions-texts.ts'
import type { HelpChapter } from '#web/shared/help/help-chapters.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { chapters, type Picture } from './chapters.ts'
import { helpTexts } from './help-texts.ts'

export type Step = { number: number; text: string; picture: Picture | null }
export type Question = { question: string; answer: string }
export type ChapterContent = { key: HelpChapter; title: string; steps: Step[]; questions: Question[] }

/** The chapters in the current language. */
export const useHelpContent = (): ChapterContent[] => {
  const t = useTexts(helpTexts)
  const common = useTexts(commonQuestionsTexts)
  return chapters.map(({ key, steps, questions, asked }) => ({
    key,
    title: t(`${key}.title`),
    steps: steps.map(({ text, picture }, place) => ({ number: place + 1, text: t(text), picture })),
    questions: [
      ...asked.map((each) => ({ question: common(`${each}.q`), answer: common(`${each}.a`) })),
      ...questions.map((each) => ({ question: t(`${each}.q`), answer: t(`${each}.a`) }))
    ]
  }))
}
