import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { beijingTime } from '@portal/contract/beijing-time'
import { Button, Flex, type TableProps, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { ListTableProps } from '#web/shared/list/list-table.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { auditTexts } from './audit-texts.ts'
import type { AuditEvent } from './audit.queries.ts'
import { EventFacts } from './event-facts.tsx'
import { EventActor, EventEnterprise } from './event-parties.tsx'
import { useFactWords } from './use-fact-words.ts'

export const useAuditTable = (): Omit<ListTableProps<AuditEvent>, 'rows'> => {
  const t = useTexts(auditTexts)
  const { actionName } = useFactWords()
  return {
    label: t('list'),
    width: 960,
    columns: [
      { key: 'at', title: t('column.at'), width: 180, render: (_, { at }) => <Moment at={at} /> },
      { key: 'action', title: t('column.action'), render: (_, { action }) => actionName(action) },
      { key: 'actor', title: t('column.actor'), render: (_, event) => <EventActor event={event} /> },
      { key: 'enterprise', title: t('column.enterprise'), render: (_, event) => <EventEnterprise event={event} /> },
      { key: 'facts', title: t('column.facts'), render: (_, event) => <InShort event={event} /> },
      { key: 'sealed', title: t('column.sealed'), width: 100, render: (_, { sealed }) => <SealTag isSealed={sealed} /> }
    ],
    renderCard: (event) => <EventCard event={event} />,
    expandable: expandable(t('column.more'))
  }
}

const expandable = (title: string): TableProps<AuditEvent>['expandable'] => ({
  columnTitle: <span className="visually-hidden">{title}</span>,
  columnWidth: 48,
  expandedRowRender: (event) => <EventFacts event={event} />,
  expandIcon: ({ expanded, onExpand, record }) => (
    <MoreButton event={record} isOpen={expanded} onToggle={(event) => onExpand(record, event)} />
  )
})

type MoreButtonProps = { event: AuditEvent; isOpen: boolean; onToggle: (event: React.MouseEvent<HTMLElement>) => void }

const MoreButton = ({ event: { action, at }, isOpen, onToggle }: MoreButtonProps) => {
  const t = useTexts(auditTexts)
  const { actionName } = useFactWords()
  return (
    <Button
      type="text"
      size="small"
      icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      aria-label={t('more.label', { action: actionName(action), time: beijingTime(at) })}
      aria-expanded={isOpen}
      onClick={onToggle}
    />
  )
}

/** All of a row in one cell, for a phone. */
const EventCard = ({ event }: { event: AuditEvent }) => {
  const { actionName } = useFactWords()
  return (
    <Flex vertical gap={4}>
      <Flex wrap gap={8} align="center">
        <strong>{actionName(event.action)}</strong>
        <SealTag isSealed={event.sealed} />
      </Flex>
      <span style={softText}>{beijingTime(event.at)}</span>
      <EventActor event={event} />
      <EventEnterprise event={event} />
    </Flex>
  )
}

/** The first facts that say something at a glance; the opened row has all. */
const InShort = ({ event: { facts } }: { event: AuditEvent }) => {
  const { label, list } = useFactWords()
  const telling = facts.filter(({ key }) => !asides.has(key))
  return telling.slice(0, 2).map((fact) => (
    <div key={fact.key}>
      <span style={softText}>{label(fact.key)}</span> {list(fact)}
    </div>
  ))
}

const asides = new Set(['after', 'baseRevision', 'link', 'sessionId', 'sha256', 'size', 'tokenId'])

const Moment = ({ at }: { at: Date }) => <span style={{ whiteSpace: 'nowrap' }}>{beijingTime(at)}</span>

const SealTag = ({ isSealed }: { isSealed: boolean }) => {
  const t = useTexts(auditTexts)
  return <Tag color={isSealed ? 'success' : 'default'}>{t(isSealed ? 'sealed' : 'unsealed')}</Tag>
}
