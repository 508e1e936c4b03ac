import { ClosureCard } from './closure-card.tsx'
import { ConsentCard } from './consent-card.tsx'
import { ExportCard } from './export-card.tsx'
import { KindList } from './kind-list.tsx'
import type { PersonalDataView as View } from './personal-data.queries.ts'

export const PersonalDataView = ({ data }: { data: View }) => (
  <>
    <ExportCard exports={data.exports} />
    <ConsentCard consents={data.consents} />
    <KindList values={data.values} />
    <ClosureCard closesAt={data.closesAt} obstacles={data.obstacles} />
  </>
)
