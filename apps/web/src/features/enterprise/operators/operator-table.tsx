import type { OperatorAction } from '@portal/contract/enterprise/operator'
import { Button, Flex, type TableColumnsType, Typography } from 'antd'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { LastSignIn, Role, State } from './operator-cells.tsx'
import { operatorsTexts } from './operators-texts.ts'
import type { Operator } from './operators.queries.ts'

type OnAct = (operator: Operator, act: OperatorAction) => void

type OperatorTableProps = { operators: readonly Operator[]; onAct: OnAct }

/** R36. On a phone each row is one cell. */
export const OperatorTable = ({ operators, onAct }: OperatorTableProps) => {
  const t = useTexts(operatorsTexts)
  const columns: TableColumnsType<Operator> = [
    { key: 'username', title: t('column.username'), dataIndex: 'username' },
    { key: 'name', title: t('column.name'), render: (_, { name }) => name ?? '—' },
    { key: 'phone', title: t('column.phone'), width: 120, dataIndex: 'phone' },
    { key: 'role', title: t('column.role'), width: 150, render: (_, operator) => <Role operator={operator} /> },
    { key: 'state', title: t('column.state'), width: 150, render: (_, operator) => <State operator={operator} /> },
    {
      key: 'lastSignIn',
      title: t('column.lastSignIn'),
      width: 116,
      render: (_, operator) => <LastSignIn operator={operator} />
    },
    {
      key: 'actions',
      title: t('column.actions'),
      width: 176,
      fixed: 'end',
      render: (_, operator) => <Actions operator={operator} onAct={onAct} />
    }
  ]
  return (
    <ListTable
      label={t('list')}
      columns={columns}
      renderCard={(operator) => <OperatorCard operator={operator} onAct={onAct} />}
      rows={operators}
      width={880}
    />
  )
}

const OperatorCard = ({ operator, onAct }: { operator: Operator; onAct: OnAct }) => (
  <Flex vertical gap={6} align="start">
    <Flex wrap gap={8} align="start" justify="space-between" style={{ width: '100%' }}>
      <Typography.Text strong>{usePersonName()(operator)}</Typography.Text>
      <State operator={operator} />
    </Flex>
    <Role operator={operator} />
    <Typography.Text type="secondary">
      {operator.phone} · <LastSignIn operator={operator} />
    </Typography.Text>
    <Actions operator={operator} onAct={onAct} />
  </Flex>
)

/** A button for each act that the server allows now. */
const Actions = ({ operator, onAct }: { operator: Operator; onAct: OnAct }) => {
  const t = useTexts(operatorsTexts)
  const who = usePersonName()(operator)
  if (operator.role === 'OWNER') return <Typography.Text type="secondary">{t('actions.owner')}</Typography.Text>
  if (operator.state === 'FROZEN') return <Typography.Text type="secondary">{t('actions.frozen')}</Typography.Text>
  return (
    <Flex wrap gap="0 12px">
      {operator.actions.map((act) => (
        <Button
          key={act}
          type="link"
          size="small"
          style={{ paddingInline: 0 }}
          aria-label={t('act.label', { act: t(`act.${act}`), who })}
          onClick={() => onAct(operator, act)}
        >
          {t(`act.${act}`)}
        </Button>
      ))}
    </Flex>
  )
}
