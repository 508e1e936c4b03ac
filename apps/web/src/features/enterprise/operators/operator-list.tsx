import type { OperatorAction } from '@portal/contract/enterprise/operator'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { OperatorTable } from './operator-table.tsx'
import { operatorsTexts } from './operators-texts.ts'
import { type Operator, type OperatorFilter, operatorsList, operatorsQuery } from './operators.queries.ts'

type OperatorListProps = {
  filter: OperatorFilter
  onClear: () => void
  onInvite: () => void
  onAct: (operator: Operator, act: OperatorAction) => void
}

export const OperatorList = ({ filter, onClear, onInvite, onAct }: OperatorListProps) => {
  const t = useTexts(operatorsTexts)
  const list = useInfiniteQuery(operatorsQuery(filter))
  const operators = list.data?.pages.flatMap(({ data }) => data)
  if (!operators) {
    if (list.isPending) return <Skeleton lines={6} />
    return <QueryProblem of={list} />
  }
  if (operators.length === 0) return <NoMatch isFiltered={operatorsList.isNarrowed(filter)} onClear={onClear} />
  return (
    <>
      <OperatorTable operators={operators} onAct={onAct} />
      <p className="visually-hidden" role="status">
        {list.isPlaceholderData && t('updating')}
      </p>
      <QueryProblem of={list} />
      {list.hasNextPage && (
        <Button
          style={{ alignSelf: 'start' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {!list.hasNextPage && operators.length > 1 && <p style={softText}>{t('end')}</p>}
      {/* The owner's own row is always there. */}
      {!operatorsList.isNarrowed(filter) && operators.length === 1 && <NoOperators onInvite={onInvite} />}
    </>
  )
}

const NoMatch = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const t = useTexts(operatorsTexts)
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')}>
      {isFiltered && <Button onClick={onClear}>{t('none.clear')}</Button>}
    </Empty>
  )
}

/** ux 14: what an operator is for. */
const NoOperators = ({ onInvite }: { onInvite: () => void }) => {
  const t = useTexts(operatorsTexts)
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <strong>{t('empty')}</strong>
          <p style={{ ...softText, maxWidth: 560, marginInline: 'auto' }}>{t('empty.text')}</p>
        </>
      }
    >
      <Button onClick={onInvite}>{t('invite')}</Button>
    </Empty>
  )
}
