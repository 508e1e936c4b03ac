import { tickItem } from '@portal/contract/application/review'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Flex, Typography } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { untickedOf } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import { KeyHint } from '#web/shared/desk/key-button.tsx'
import { type Case, caseQuery } from '../review.queries.ts'
import { useAreKeysOn } from '#web/shared/desk/use-case-keys.ts'

const boxClass = 'case-check'

/** Where 通过 leads as long as something is not ticked. */
export const focusUnticked = (): void =>
  document.querySelector<HTMLElement>(`.${boxClass} input:not(:checked)`)?.focus()

/** R47: what has to be ticked before 通过. The timeline keeps what was ticked, so a decided case shows no list. */
export const CaseChecklist = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const { checklist = [] } = view.catalogue
  const isOpen = view.state === 'SUBMITTED' || view.state === 'IN_REVIEW'
  if (checklist.length === 0 || !isOpen) return null
  const mayTick = view.allowedActions.includes('approve')
  const done = checklist.length - untickedOf(view).length
  return (
    <DeskCard
      id="case-checklist"
      title={t('checklist.title')}
      extra={mayTick && t('checklist.count', { done, all: checklist.length })}
    >
      {mayTick ? <Boxes key={view.profileRevision} view={view} items={checklist} /> : <Points items={checklist} />}
    </DeskCard>
  )
}

type Items = NonNullable<Case['catalogue']['checklist']>

const Points = ({ items }: { items: Items }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  return (
    <Flex vertical gap={4}>
      <Typography.Text type="secondary">{t('checklist.hint')}</Typography.Text>
      <ul className="divided">
        {items.map((item) => (
          <li key={item.key}>{item[language]}</li>
        ))}
      </ul>
    </Flex>
  )
}

const Boxes = ({ view, items }: { view: Case; items: Items }) => {
  const language = useLanguage()
  const areKeysOn = useAreKeysOn()
  const { isTicked, tick, error } = useTicks(view)
  const next = items.find(({ key }) => !isTicked(key))
  return (
    <Flex vertical gap={6}>
      {error && <ProblemAlert problem={asProblem(error)} />}
      {items.map((item) => (
        <Checkbox
          key={item.key}
          className={boxClass}
          checked={isTicked(item.key)}
          aria-keyshortcuts={areKeysOn && item === next ? 'G' : undefined}
          onChange={({ target }) => tick({ item: item.key, isTicked: target.checked })}
        >
          {item[language]} {item === next && <KeyHint shortcut="G" />}
        </Checkbox>
      ))}
    </Flex>
  )
}

type Tick = { item: string; isTicked: boolean }

/**
 * Shown at once and taken back if it was refused. What was ticked here is a state of its own, since the query tells its
 * change only after the next key.
 */
const useTicks = ({ id, round, profileRevision, ticked = [] }: Case) => {
  const queryClient = useQueryClient()
  const [own, setOwn] = useState<Readonly<Record<string, boolean>>>({})
  const show = ({ item, isTicked }: Tick) => {
    setOwn((before) => ({ ...before, [item]: isTicked }))
    queryClient.setQueryData(caseQuery(id).queryKey, (shown) => {
      const others = (shown?.ticked ?? []).filter((key) => key !== item)
      return shown && { ...shown, ticked: isTicked ? [...others, item] : others }
    })
  }
  const { mutate, error } = useMutation({
    mutationFn: ({ item, isTicked }: Tick) =>
      call(tickItem, { params: { id, item }, body: { round, profileRevision, isTicked } }),
    onError: (_, { item, isTicked }) => show({ item, isTicked: !isTicked })
  })
  return {
    isTicked: (key: string) => own[key] ?? ticked.includes(key),
    tick: (wish: Tick) => {
      show(wish)
      mutate(wish)
    },
    error
  }
}
