import { decidePhoneRecovery } from '@portal/contract/enterprise/phone-recovery'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { TaskDesk } from '#web/shared/desk/task-desk.tsx'
import { TaskPage } from '#web/shared/desk/task-page.tsx'
import { useNeighbours } from '#web/shared/desk/use-neighbours.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { phoneRecoveriesTexts } from './phone-recoveries-texts.ts'
import { phoneRecoveriesKey, phoneRecoveryQuery, recoveriesAt } from './phone-recoveries.queries.ts'
import { RecoveryCard } from './recovery-card.tsx'

/** R35, R47. The address contains the list that the application was opened from. */
export const PhoneRecoveryPage = () => {
  const t = useTexts(phoneRecoveriesTexts)
  const { id = '' } = useParams()
  const place = recoveriesAt.read(useSearchParams()[0])
  const view = useQuery(phoneRecoveryQuery(id))
  const list = useQuery(recoveriesAt.query(place))
  const { go, goToWork } = useNeighbours(id, { place, walk: recoveriesAt.walk, list })
  return (
    <TaskPage
      id={id}
      list={{ name: t('title'), path: recoveriesAt.walk.list(place) }}
      view={view}
      titleOf={({ account }) => t('page.title', { name: account.username })}
      go={go}
    >
      {(recovery) => (
        <TaskDesk
          key={id}
          task={recovery}
          isOpen={recovery.state === 'WAITING'}
          papers={[
            {
              key: 'letter',
              label: t('letter'),
              sides: [{ id: recovery.letter.id, caption: t('letter'), file: recovery.letter }]
            }
          ]}
          renderConsequence={(verdict) => <p>{t(`${verdict}.text`)}</p>}
          doneOf={(verdict) => t(`${verdict}.done`)}
          queryKey={phoneRecoveriesKey}
          act={recoveriesAt.walk.act}
          decide={(body) => call(decidePhoneRecovery, { params: { id }, body })}
          onNext={goToWork}
        >
          <RecoveryCard recovery={recovery} />
        </TaskDesk>
      )}
    </TaskPage>
  )
}
