import { beijingTime } from '@portal/contract/beijing-time'
import type { Language } from '@portal/contract/messages'
import { Flex, Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { Claimer, Due } from '#web/shared/desk/task-list-page.tsx'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { usePaperWords } from '#web/shared/profile/use-paper-words.ts'
import { useAreas } from '#web/shared/regions/regions.queries.ts'
import { casePath } from '../case-path.ts'
import type { QueueFilter } from '../queue-filter.ts'
import type { ChoosableColumn } from './queue-columns.ts'
import { queueTexts } from '../queue-texts.ts'
import type { QueueRow } from '../review.queries.ts'

type CellProps = { row: QueueRow }

const Qualification = ({ row: { name, isRenewal, round } }: CellProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage()
  return (
    <Flex vertical align="start">
      {name[language]}
      {isRenewal && <Tag>{t('stage.renewal')}</Tag>}
      {round > 1 && <Typography.Text type="secondary">{t('round', { round })}</Typography.Text>}
    </Flex>
  )
}

const State = ({ row: { state, grant, awaitsSecondApproval, expiredPapers } }: CellProps) => {
  const t = useTexts(queueTexts)
  const { expired } = usePaperWords()
  return (
    <Flex wrap gap={4}>
      <StateTag state={state} grant={grant} />
      {awaitsSecondApproval && <Tag color="processing">{t('second')}</Tag>}
      {expiredPapers.length > 0 && <Tag color="error">{expired(expiredPapers)}</Tag>}
    </Flex>
  )
}

const Time = ({ at }: { at: Date }) => <Typography.Text>{beijingTime(at)}</Typography.Text>

export const cells: Record<ChoosableColumn, (props: CellProps) => ReactNode> = {
  qualification: Qualification,
  state: State,
  submittedAt: ({ row: { submittedAt } }) => <Time at={submittedAt} />,
  dueAt: ({ row }) => <Due {...row} />,
  claimedBy: ({ row }) => <Claimer {...row} />
}

/** `table-link`: J and K move between these links. */
export const EnterpriseLink = ({ row, filter }: { row: QueueRow; filter: QueueFilter }) => {
  const { areaOf } = useAreas()
  return (
    <Link to={casePath(row.id, filter)} className="table-link">
      <EnterpriseName enterprise={row.enterprise} area={row.region === null ? undefined : areaOf(row.region)} />
    </Link>
  )
}

/** For accessible names of what is in a row. */
export const namesOf = ({ enterprise, name }: QueueRow, language: Language) => ({
  name: nameOrNumber(enterprise),
  qualification: name[language]
})
