import type { ChapterContent } from './use-help-content.ts'

/** The steps and questions that have every word, in any case. Chapters without any are left out. */
export const searchHelp = (chapters: readonly ChapterContent[], input: string): ChapterContent[] => {
  const words = input.toLowerCase().split(/\s+/).filter(Boolean)
  const hasAll = (...texts: string[]) => {
    const text = texts.join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return chapters
    .map((chapter) => ({
      ...chapter,
      steps: chapter.steps.filter(({ text }) => hasAll(chapter.title, text)),
      questions: chapter.questions.filter(({ question, answer }) => hasAll(chapter.title, question, answer))
    }))
    .filter(({ steps, questions }) => steps.length + questions.length > 0)
}
