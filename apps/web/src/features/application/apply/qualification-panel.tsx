import { Button, Card, Descriptions, Flex } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { checksTexts } from '#web/shared/checks/checks-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { ApiProblem } from '#web/shared/problem.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useMay, useSession } from '#web/shared/session/session.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { applyTexts } from './apply-texts.ts'
import type { Qualifications } from './apply.queries.ts'
import { Ended, Latest, Opinion, Owned } from './panel-rows.tsx'
import { QualificationCards } from './qualification-cards.tsx'
import { QualificationChoice } from './qualification-choice.tsx'

// The fields of the form, with dates and uploads, are a fifth of the page's scripts.
const ApplyBlock = lazy(async () => ({ default: (await import('./apply-block.tsx')).ApplyBlock }))

/** R22: the manual's panel 业务资格 and, below it, the supplement block of the chosen qualification. */
export const QualificationPanel = ({ page }: { page: Qualifications }) => {
  const t = useTexts(applyTexts)
  const check = useTexts(checksTexts)
  const { needsCheck } = useSession()
  const isNarrow = useIsNarrow()
  const [search, setSearch] = useSearchParams()
  const choice = useRef<HTMLDivElement>(null)
  const mayApply = useMay('application.submit')
  const [isAsked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<ApiProblem>()
  // The address keeps the choice across a reload, and messages and the home page can link to it.
  const chosen = mayApply
    ? [...page.available, ...page.renewable].find(
        ({ code, lacking }) => code === search.get('apply') && lacking.length === 0
      )
    : undefined
  const choose = (code: string) => {
    setAsked(false)
    setRefusal(undefined)
    // flushSync: a radio button whose state waits for a transition jumps back for a moment.
    setSearch({ apply: code }, { replace: true, preventScrollReset: true, flushSync: true })
  }
  // The block may have gone when its application is sent, so it does not know the choice of then.
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  }, [search])
  /** A choice made in the meantime stays. */
  const leave = (code: string): boolean => {
    if (latest.current.get('apply') !== code) return false
    setSearch({}, { replace: true, preventScrollReset: true })
    return true
  }
  const askForChoice = () => {
    setAsked(true)
    choice.current?.querySelector<HTMLInputElement>('input:enabled')?.focus()
  }
  const rows = [
    row(
      'owned',
      t('owned'),
      <Owned owned={page.owned} renewable={page.renewable} onRenew={mayApply ? choose : undefined} />
    ),
    ...(page.ended.length > 0 ? [row('ended', t('ended'), <Ended ended={page.ended} />)] : []),
    row('latest', t('latest'), <Latest page={page} />),
    row('opinion', t('opinion'), <Opinion newestOpinion={page.newestOpinion} />),
    row(
      'available',
      t('available'),
      mayApply ? (
        <QualificationChoice
          ref={choice}
          available={page.available}
          chosen={chosen?.code}
          isMissing={isAsked && !chosen}
          onChoose={choose}
        />
      ) : (
        <NamesOnly available={page.available} />
      )
    )
  ]
  return (
    <Card
      size={isNarrow ? 'small' : 'medium'}
      role="region"
      aria-labelledby="apply-panel"
      title={<h2 id="apply-panel">{t('panel')}</h2>}
    >
      <Flex vertical gap={16}>
        <Descriptions
          bordered
          size="small"
          column={1}
          layout={isNarrow ? 'vertical' : 'horizontal'}
          styles={{ label: { width: 152 } }}
          items={rows}
        />
        {/* A refused block may have disappeared, so the message is shown in its place. */}
        {refusal && !chosen && <ProblemAlert problem={refusal} />}
        {chosen ? (
          <Suspense fallback={<Skeleton lines={6} />}>
            <ApplyBlock
              key={chosen.code}
              qualification={chosen}
              renewed={page.owned.find(({ code }) => code === chosen.code)}
              workingDays={page.workingDays}
              isBlocked={page.profileMissing.length > 0}
              onSubmitted={leave}
              onRefused={setRefusal}
            />
          </Suspense>
        ) : (
          page.available.length > 0 && (
            <>
              <div>
                {mayApply ? (
                  <Button type="primary" onClick={askForChoice}>
                    {needsCheck ? check('submit') : t('submit')}
                  </Button>
                ) : (
                  <PermissionHint permission="application.submit" />
                )}
              </div>
              <QualificationCards page={page} onChoose={mayApply ? choose : undefined} />
            </>
          )
        )}
      </Flex>
    </Card>
  )
}

/** R36: for those who may not apply. */
const NamesOnly = ({ available }: Pick<Qualifications, 'available'>) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  if (available.length === 0) return t('available.none')
  return available.map(({ name }) => name[language]).join(language === 'en' ? ', ' : '、')
}

/** The label names its row for screen readers, which read antd's table as one of layout. */
const row = (key: string, label: string, children: ReactNode) => {
  const id = `apply-row-${key}`
  return {
    key,
    label: <span id={id}>{label}</span>,
    children: (
      <div role="group" aria-labelledby={id}>
        {children}
      </div>
    )
  }
}
