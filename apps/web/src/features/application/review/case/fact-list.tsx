import { Descriptions, type DescriptionsProps } from 'antd'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'

type FactListProps = { title?: string; items: DescriptionsProps['items'] }

/** Labels and values in one column. On a phone the labels stand above, so that values and remarks have the whole width. */
export const FactList = ({ title, items }: FactListProps) => (
  <Descriptions
    bordered
    column={1}
    size="small"
    layout={useIsNarrow() ? 'vertical' : 'horizontal'}
    title={title && <h3>{title}</h3>}
    styles={{ header: { marginBottom: 8 }, title: { fontSize: 14 }, label: { width: '9em' } }}
    items={items}
  />
)
