import type { ApplicationView } from '@portal/contract/application/application'
import { Card, Empty, Flex } from 'antd'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { isWaiting, useChecks } from '#web/shared/checks/checks.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { ApplicationCard, cardHeadingId } from './application-card.tsx'
import { applyTexts } from './apply-texts.ts'
import { PreparedApplication } from './prepared-application.tsx'

/** R22, R27: every application with all its rounds, newest first, after those that colleagues check (R36). */
export const ApplicationList = ({ applications }: { applications: ApplicationView[] }) => {
  const t = useTexts(applyTexts)
  const isNarrow = useIsNarrow()
  const [search, setSearch] = useSearchParams()
  const mayMend = useMay('application.submit')
  const prepared = useChecks().filter((check) => isWaiting(check) && check.kind === 'APPLICATION')
  const linked = linkedCase(applications, search)
  const mending = linked?.isMending && mayMend ? linked.id : undefined
  useFocusOn(linked && !mending ? linked.id : undefined)
  const mend = (id: string | undefined) =>
    setSearch(id ? { resubmit: id } : {}, { replace: true, preventScrollReset: true })
  return (
    <Card
      size={isNarrow ? 'small' : 'medium'}
      role="region"
      aria-labelledby="apply-list"
      title={
        <h2 id="apply-list" tabIndex={-1}>
          {t('list')}
        </h2>
      }
    >
      {applications.length + prepared.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              <p>{t('list.none')}</p>
              <p>{t('list.none.hint')}</p>
            </>
          }
        />
      ) : (
        <Flex component="ul" vertical gap={16}>
          {prepared.map((check) => (
            <PreparedApplication key={check.id} check={check} />
          ))}
          {applications.map((application) => (
            <ApplicationCard
              key={application.id}
              application={application}
              isMending={application.id === mending}
              onMend={(isOn) => mend(isOn ? application.id : undefined)}
            />
          ))}
        </Flex>
      )}
    </Card>
  )
}

/** The case of `?resubmit=<id>`. A case that can no longer be changed is only shown. */
const linkedCase = (applications: ApplicationView[], search: URLSearchParams) => {
  const linked = applications.find(({ id }) => id === search.get('resubmit'))
  return linked && { id: linked.id, isMending: linked.allowedActions.includes('resubmit') }
}

const useFocusOn = (id: string | undefined): void => {
  useEffect(() => {
    if (id) document.getElementById(cardHeadingId(id))?.focus()
  }, [id])
}
