import { type ExpiringPaper, expiringPapers, type PaperTerm } from '@portal/contract/qualification/expiring-papers'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paperTexts } from './paper-texts.ts'

/** The words for papers that end soon or have ended. */
export const usePaperWords = () => {
  const t = useTexts(paperTexts)
  const language = useLanguage()
  const nameOf = (paper: ExpiringPaper): string => expiringPapers[paper][language]
  const state = (daysLeft: number) => (daysLeft < 0 ? 'expired' : daysLeft === 0 ? 'today' : 'soon')
  return {
    nameOf,
    term: ({ paper, until, daysLeft }: PaperTerm): string =>
      t(`term.${state(daysLeft)}`, { name: nameOf(paper), until, days: daysLeft }),
    /** For a tag. Empty if none has ended. */
    expired: (papers: readonly ExpiringPaper[]): string => {
      const [first, ...others] = papers
      if (!first) return ''
      return others.length > 0 ? t('expired.many', { count: papers.length }) : t('expired', { name: nameOf(first) })
    }
  }
}
