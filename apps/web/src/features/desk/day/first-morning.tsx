import { beijingTime } from '@portal/contract/beijing-time'
import type { MorningPoint, MorningState } from '@portal/contract/desk/first-morning'
import { useQuery } from '@tanstack/react-query'
import { Flex, Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths, paths } from '#web/shared/paths.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { type FirstMorning, firstMorningQuery } from './day.queries.ts'
import {
  morningFaultTexts,
  morningNames,
  morningReasons,
  morningStateTexts,
  morningTexts,
  morningWays,
  wayText
} from './first-morning-texts.ts'
import { morningId, NoteRehearsal, NoteTextRead, SendTestSms, TryScanner } from './morning-acts.tsx'

type Point = FirstMorning['data'][number]

/** R48: what the platform still needs. Nothing once all is done. */
export const FirstMorningSection = () => {
  const t = useTexts(morningTexts)
  const { data, isPending, error, refetch } = useQuery(firstMorningQuery)
  if (isPending) return null
  if (!data) return <QueryProblem of={{ error, refetch }} />
  const open = data.data.filter(({ state }) => state !== 'done')
  if (open.length === 0) return null
  return (
    <SectionCard title={t('title', { count: open.length })} titleId={morningId}>
      <p style={{ ...softText, margin: '0 0 16px' }}>{t('intro')}</p>
      <ul className="divided" aria-label={t('points')}>
        {data.data.map((point) => (
          <PointItem key={point.point} {...point} />
        ))}
      </ul>
    </SectionCard>
  )
}

const colours = {
  done: 'success',
  missing: 'warning',
  untried: 'warning',
  failing: 'error',
  due: 'warning'
} as const satisfies Record<MorningState, string>

const PointItem = (point: Point) => {
  const name = useTexts(morningNames)
  const why = useTexts(morningReasons)
  const state = useTexts(morningStateTexts)
  return (
    <li>
      <Flex wrap gap="4px 16px" align="flex-start">
        <Flex vertical gap={4} style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Flex wrap gap={8} align="center">
            <strong>{name(point.point)}</strong>
            <Tag color={colours[point.state]}>{state(point.state)}</Tag>
          </Flex>
          {point.state !== 'done' && <span style={softText}>{why(point.point)}</span>}
          {point.state !== 'done' && <Way {...point} />}
          <Noted {...point} />
        </Flex>
        <Acts {...point} />
      </Flex>
    </li>
  )
}

/** What is wrong, and what is to be done. */
const Way = ({ point, state, fault, lacking, version }: Point) => {
  const t = useTexts(morningTexts)
  const ways = useTexts(morningWays)
  const faults = useTexts(morningFaultTexts)
  const way = wayText(point, state)
  const link = links[point]
  return (
    <>
      <span>
        {fault && faults(fault)}
        {lacking !== null && t('lacking', { count: lacking })}
        {way && ways(way)}
        {version !== null && t('version', { version })}
      </span>
      {/* On a line of its own: inside a text, its colour alone would not show it as a link. */}
      {link && <Link to={link.to}>{t(link.text)}</Link>}
    </>
  )
}

const toAdministrators = { to: adminPaths.administrators, text: 'administrators' } as const

const links: { [P in MorningPoint]?: { to: string; text: 'administrators' | 'agreements' } } = {
  'security-admin': toAdministrators,
  'second-system-admin': toAdministrators,
  reviewers: toAdministrators,
  agreement: { to: `${adminPaths.agreements}?kind=registration`, text: 'agreements' },
  privacy: { to: `${adminPaths.agreements}?kind=privacy`, text: 'agreements' }
}

const Noted = ({ noted }: Point) => {
  const t = useTexts(morningTexts)
  if (!noted) return null
  const { by, at, day } = noted
  return <span style={softText}>{day ? t('noted.day', { day, by }) : t('noted', { by, time: beijingTime(at) })}</span>
}

/** A trial is possible also after it has succeeded, since this part goes only with its last point. */
const Acts = ({ point, state, version }: Point): ReactNode => {
  const t = useTexts(morningTexts)
  const isOpen = state !== 'done'
  switch (point) {
    case 'sms':
      return state !== 'missing' && <SendTestSms />
    case 'scanner':
      return state !== 'missing' && <TryScanner />
    case 'backup':
      return <NoteRehearsal />
    case 'agreement':
      return isOpen && version !== null && <NoteTextRead kind="registration" version={version} />
    case 'privacy':
      return (
        isOpen &&
        version !== null && (
          <Flex wrap gap={12} align="center">
            <Link to={paths.privacy}>{t('policy')}</Link>
            <NoteTextRead kind="privacy" version={version} />
          </Flex>
        )
      )
    default:
      return null
  }
}
