import { Progress, Table, type TableColumnsType } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { dayTexts } from './day-texts.ts'

type Counted = { key: string; name: string; count: number }

type CountTableProps = { label: string; nameTitle: string; rows: readonly Counted[] }

/** A bar below each name for those who see it; the number says the same. */
export const CountTable = ({ label, nameTitle, rows }: CountTableProps) => {
  const t = useTexts(dayTexts)
  const most = Math.max(1, ...rows.map(({ count }) => count))
  const columns: TableColumnsType<Counted> = [
    {
      key: 'name',
      title: nameTitle,
      rowScope: 'row',
      render: (_, { name, count }) => (
        <>
          {name}
          <div aria-hidden>
            <Progress percent={(count / most) * 100} showInfo={false} size="small" status="normal" />
          </div>
        </>
      )
    },
    {
      key: 'count',
      title: t('count'),
      align: 'right',
      width: 100,
      render: (_, { count }) => count.toLocaleString()
    }
  ]
  return <Table aria-label={label} rowKey="key" size="small" columns={columns} dataSource={rows} pagination={false} />
}
