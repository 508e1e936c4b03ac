import { Button, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useIsNarrow, useIsRoomy } from '#web/shared/ui/use-media.ts'
import { caseTexts } from '../case-texts.ts'
import type { Case } from '../review.queries.ts'

type Window = { isRoomy: boolean; isNarrow: boolean }

/**
 * The ids of the headings, in their order. Papers and opinion are always in sight where there is room. On a phone the
 * course and the notes are in drawers.
 */
export const sectionsOf = ({ renewal, catalogue, grant, otherCases, state }: Case, { isRoomy, isNarrow }: Window) => [
  ...(isRoomy ? [] : (['case-files'] as const)),
  ...(renewal ? (['case-renewal'] as const) : []),
  ...(catalogue.supplement.fields.length > 0 ? (['case-supplement'] as const) : []),
  'case-profile' as const,
  ...(grant ? (['case-grant'] as const) : []),
  ...(otherCases.length > 0 ? (['case-others'] as const) : []),
  ...(isNarrow ? [] : (['case-timeline', 'case-notes'] as const)),
  ...(catalogue.checklist?.length && (state === 'SUBMITTED' || state === 'IN_REVIEW')
    ? (['case-checklist'] as const)
    : []),
  ...(isRoomy ? [] : (['case-decision'] as const))
]

const titles = {
  'case-files': 'files.title',
  'case-renewal': 'renewal.title',
  'case-profile': 'profile.title',
  'case-grant': 'grant.title',
  'case-others': 'others.title',
  'case-timeline': 'timeline.title',
  'case-notes': 'notes.title',
  'case-checklist': 'checklist.title',
  'case-decision': 'opinion.title'
} as const

/** Leads to each part that may be out of sight. */
export const CaseSections = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const window = { isRoomy: useIsRoomy(), isNarrow: useIsNarrow() }
  const go = (id: string) => {
    const heading = document.getElementById(id)
    heading?.closest('[role=region]')?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <Flex component="nav" wrap aria-label={t('sections')}>
      {sectionsOf(view, window).map((id) => (
        <Button key={id} type="link" size="small" onClick={() => go(id)}>
          {id === 'case-supplement' ? view.catalogue.supplement.title[language] : t(titles[id])}
        </Button>
      ))}
    </Flex>
  )
}
