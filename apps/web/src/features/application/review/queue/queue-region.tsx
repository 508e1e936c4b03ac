import { Select } from 'antd'
import { LeaveByTab, NoMatch, scrollingList } from '#web/shared/form/select-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useAreas } from '#web/shared/regions/regions.queries.ts'
import { queueTexts } from '../queue-texts.ts'

type QueueRegionProps = { id: string; region: string; onChange: (region: string) => void }

/** R47: a province or a city; '' for all. */
export const QueueRegion = ({ id, region, onChange }: QueueRegionProps) => {
  const t = useTexts(queueTexts)
  const { areas } = useAreas()
  // Shows an area of the address before the names are loaded.
  const isUnknown = region !== '' && areas.every(({ value }) => value !== region)
  return (
    <LeaveByTab>
      <Select
        id={id}
        {...scrollingList(id)}
        value={region}
        options={[
          { value: '', label: t('region.all') },
          ...areas.map(({ value, label }) => ({ value, label })),
          ...(isUnknown ? [{ value: region, label: region }] : [])
        ]}
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent={<NoMatch selectId={id} />}
        onChange={onChange}
        style={{ width: '100%' }}
      />
    </LeaveByTab>
  )
}
