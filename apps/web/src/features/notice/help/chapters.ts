import type { HelpChapter } from '#web/shared/help/help-chapters.ts'
import type { commonQuestionsTexts } from '#web/shared/help/common-questions-texts.ts'
import type { helpTexts } from './help-texts.ts'

type TextKey = keyof typeof helpTexts.table
type QuestionKey<K> = K extends `${infer Q}.q` ? Q : never

/** Drawn from the running product by `e2e/screenshots.ts`, in both languages. */
export type Picture =
  | 'register'
  | 'profile-edit'
  | 'profile-papers'
  | 'qualifications'
  | 'qualification-papers'
  | 'menus'
  | 'security'

type Chapter = {
  key: HelpChapter
  steps: readonly { text: TextKey; picture: Picture | null }[]
  questions: readonly QuestionKey<TextKey>[]
  /** Those that the front page has too. */
  asked: readonly QuestionKey<keyof typeof commonQuestionsTexts.table>[]
}

/** R50: the chapters of the operating manual. */
export const chapters: readonly Chapter[] = [
  {
    key: 'register',
    steps: [
      { text: 'register.1', picture: null },
      { text: 'register.2', picture: 'register' },
      { text: 'register.3', picture: null },
      { text: 'register.4', picture: null }
    ],
    questions: ['register.operators'],
    asked: ['prepare', 'code', 'captcha', 'password', 'username']
  },
  {
    key: 'profile',
    steps: [
      { text: 'profile.1', picture: null },
      { text: 'profile.2', picture: 'profile-edit' },
      { text: 'profile.3', picture: 'profile-papers' },
      { text: 'profile.4', picture: null }
    ],
    questions: ['profile.letter', 'profile.change', 'profile.big'],
    asked: []
  },
  {
    key: 'qualifications',
    steps: [
      { text: 'qualifications.1', picture: 'qualifications' },
      { text: 'qualifications.2', picture: 'qualification-papers' },
      { text: 'qualifications.3', picture: null },
      { text: 'qualifications.4', picture: 'menus' }
    ],
    questions: ['qualifications.returned', 'qualifications.renewal', 'qualifications.suspended'],
    asked: ['review']
  },
  {
    key: 'security',
    steps: [
      { text: 'security.1', picture: 'security' },
      { text: 'security.2', picture: null }
    ],
    questions: ['security.forgot', 'security.phone', 'security.unknown'],
    asked: []
  }
]
