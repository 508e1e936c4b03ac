import { EyeOutlined } from '@ant-design/icons'
import { viewCase } from '@portal/contract/application/review'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Tag } from 'antd'
import { type ComponentProps, useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { NeighboursBar } from '#web/shared/desk/neighbours-bar.tsx'
import { useNeighbours } from '#web/shared/desk/use-neighbours.ts'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useSessionState } from '#web/shared/session/session-signals.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { CaseDesk } from './case-desk.tsx'
import { queuePath } from '../case-path.ts'
import { caseTexts } from '../case-texts.ts'
import { readFilter } from '../queue-filter.ts'
import { queueWalk } from '../queue-walk.ts'
import { type Case, caseQuery, queueQuery, viewersQuery } from '../review.queries.ts'
import { useCaseNews } from './use-case-news.ts'

/** R38. The address contains the queue that the case was opened from. */
export const CasePage = () => {
  const t = useTexts(caseTexts)
  const { id = '' } = useParams()
  const [query] = useSearchParams()
  const filter = readFilter(query)
  const view = useQuery(caseQuery(id))
  const list = useQuery(queueQuery(filter))
  const { go, goToWork } = useNeighbours(id, { place: filter, walk: queueWalk, list })
  return (
    <>
      <Flex wrap justify="space-between" align="end" gap="8px 16px">
        <Flex wrap align="baseline" gap="0 16px">
          <Link to={queuePath(filter)}>{t('back')}</Link>
          {view.data && <CaseTitle view={view.data} />}
          <OtherViewers key={id} id={id} />
        </Flex>
        <NeighboursBar go={go} keys="desk" />
      </Flex>
      {view.isPending && (
        <Card size="small">
          <Skeleton lines={12} />
        </Card>
      )}
      <QueryProblem of={view} />
      {view.data && <FollowedCase key={id} view={view.data} onNext={() => void go('next')} onNextInWork={goToWork} />}
    </>
  )
}

const FollowedCase = (props: Omit<ComponentProps<typeof CaseDesk>, 'news'>) => {
  const news = useCaseNews(props.view)
  // A draft belongs to one round of the case.
  return <CaseDesk key={props.view.round} {...props} news={news} />
}

/** Announced when it changes. */
const OtherViewers = ({ id }: { id: string }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const names = useOtherViewers(id)
  return (
    <span role="status">
      {names.length > 0 && (
        <Tag color="warning" icon={<EyeOutlined aria-hidden />}>
          {t('viewers', { names: names.join(language === 'en' ? ', ' : '、') })}
        </Tag>
      )}
    </span>
  )
}

const CaseTitle = ({ view: { id, enterprise, catalogue } }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const title = t('title', { name: nameOrNumber(enterprise), qualification: catalogue.name[language] })
  // A new heading for each case makes screen readers announce where J has led.
  return <PageTitle key={id} title={title} />
}

/** R47: the names of others who have this case open. A page that cannot say that it closes is forgotten a while later. */
const useOtherViewers = (id: string): string[] => {
  const isHeld = useSessionState('admin') === 'held'
  const viewers = useQuery({ ...viewersQuery(id), enabled: isHeld })
  useEffect(() => {
    const leave = () => {
      // Nobody waits for the answer.
      call(viewCase, { params: { id }, body: { isOpen: false } }, { isLast: true }).catch(() => undefined)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])
  return viewers.data?.others.map(({ name }) => name) ?? []
}
