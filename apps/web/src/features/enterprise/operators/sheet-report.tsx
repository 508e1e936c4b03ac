import type { OperatorSheetRow } from '@portal/contract/enterprise/operator-sheet'
import { roleNames } from '@portal/contract/roles'
import { Flex, Progress, Tag, Typography } from 'antd'
import { fieldText } from '#web/shared/form/field-text.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { problemText } from '#web/shared/problem.ts'
import { sheetTexts } from './sheet-texts.ts'
import type { Outcome, useInvitations } from './use-invitations.ts'

type SheetReportProps = { rows: readonly OperatorSheetRow[]; invitations: ReturnType<typeof useInvitations> }

export const SheetReport = ({ rows, invitations: { fresh, outcomes, isRunning, isOver } }: SheetReportProps) => {
  const t = useTexts(sheetTexts)
  const count = (state: OperatorSheetRow['state']) => rows.filter((each) => each.state === state).length
  const failed = [...outcomes.values()].filter((each) => typeof each !== 'string').length
  if (rows.length === 0) return <span role="status">{t('empty')}</span>
  return (
    <Flex vertical gap={8}>
      <span role="status">
        {isOver
          ? t('ended', { invited: outcomes.size - failed, failed })
          : t('found', {
              all: rows.length,
              fresh: count('new'),
              unchanged: count('unchanged'),
              faulty: count('faulty')
            })}
      </span>
      {isRunning && (
        <Progress percent={Math.floor((outcomes.size / fresh.length) * 100)} aria-label={t('progress')} size="small" />
      )}
      <ul aria-label={t('rows')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {rows.map((row) => (
          <Row key={row.row} row={row} outcome={outcomes.get(row.row)} />
        ))}
      </ul>
    </Flex>
  )
}

const Row = ({ row, outcome }: { row: OperatorSheetRow; outcome: Outcome | undefined }) => {
  const t = useTexts(sheetTexts)
  const language = useLanguage()
  const cause = useCause(row, outcome)
  return (
    <li style={{ paddingBlock: 4 }}>
      <Flex wrap gap="0 8px" align="baseline">
        <Typography.Text type="secondary">{t('row', { row: row.row })}</Typography.Text>
        <span>
          {[row.name, row.phone, row.username, row.role && roleNames[row.role][language]].filter(Boolean).join(' ')}
        </span>
        <StateTag row={row} outcome={outcome} />
        {cause && <Typography.Text type="danger">{cause}</Typography.Text>}
      </Flex>
    </li>
  )
}

const colours = {
  new: 'blue',
  unchanged: 'default',
  faulty: 'error',
  invited: 'success',
  unsent: 'warning',
  failed: 'error'
}

const StateTag = ({ row, outcome }: { row: OperatorSheetRow; outcome: Outcome | undefined }) => {
  const t = useTexts(sheetTexts)
  const state = outcome === undefined ? row.state : stateOf(outcome)
  return <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
}

const stateOf = (outcome: Outcome) => (typeof outcome === 'string' ? outcome : 'failed')

const useCause = ({ fault }: OperatorSheetRow, outcome: Outcome | undefined): string | undefined => {
  const language = useLanguage()
  const common = useTexts(commonTexts)
  if (outcome !== undefined && typeof outcome !== 'string') return problemText(common, outcome)
  return fault ? fieldText(fault, language) : undefined
}
