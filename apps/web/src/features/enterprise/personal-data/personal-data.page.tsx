import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ClosureCard } from './closure-card.tsx'
import { ConsentCard } from './consent-card.tsx'
import { ExportCard } from './export-card.tsx'
import { KindList } from './kind-list.tsx'
import { personalDataTexts } from './personal-data-texts.ts'
import { personalDataQuery, type PersonalDataView as View } from './personal-data.queries.ts'

/** PIPL art. 13, 17, 29 and 44–47: what is kept about the person, and the person's rights. */
export const PersonalDataPage = () => {
  const t = useTexts(personalDataTexts)
  const { data, error, refetch } = useQuery(personalDataQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      {error && !data && <QueryProblem of={{ error, refetch }} />}
      {data ? <PersonalDataView data={data} /> : !error && <Skeleton lines={10} />}
    </>
  )
}

const PersonalDataView = ({ data }: { data: View }) => (
  <>
    <ExportCard exports={data.exports} />
    <ConsentCard consents={data.consents} />
    <KindList values={data.values} />
    <ClosureCard closesAt={data.closesAt} obstacles={data.obstacles} />
  </>
)
