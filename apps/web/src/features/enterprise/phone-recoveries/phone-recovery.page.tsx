import { decidePhoneRecovery } from '@portal/contract/enterprise/phone-recovery'
import { call } from '#web/shared/api.ts'
import { TaskDesk } from '#web/shared/desk/task-desk.tsx'
import { TaskPage } from '#web/shared/desk/task-page.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { phoneRecoveriesTexts } from './phone-recoveries-texts.ts'
import { recoveries } from './phone-recoveries.queries.ts'
import { RecoveryCard } from './recovery-card.tsx'

/** R35, R47. */
export const PhoneRecoveryPage = () => {
  const t = useTexts(phoneRecoveriesTexts)
  return (
    <TaskPage
      tasks={recoveries}
      name={t('title')}
      titleOf={({ account }) => t('page.title', { name: account.username })}
    >
      {(recovery, goToWork) => (
        <TaskDesk
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
          queryKey={recoveries.key}
          act={recoveries.act}
          decide={(body) => call(decidePhoneRecovery, { params: { id: recovery.id }, body })}
          onNext={goToWork}
        >
          <RecoveryCard recovery={recovery} />
        </TaskDesk>
      )}
    </TaskPage>
  )
}
