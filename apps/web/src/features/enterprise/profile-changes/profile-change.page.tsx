import { decideProfileChange } from '@portal/contract/enterprise/profile-change'
import { Alert } from 'antd'
import { call } from '#web/shared/api.ts'
import { TaskDesk, type Verdict } from '#web/shared/desk/task-desk.tsx'
import { TaskPage } from '#web/shared/desk/task-page.tsx'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ChangeCard } from './change-card.tsx'
import { changePapers } from './change-papers.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'
import { changes, type ProfileChange } from './profile-changes.queries.ts'

/** R21, R47. */
export const ProfileChangePage = () => {
  const t = useTexts(profileChangesTexts)
  return (
    <TaskPage
      tasks={changes}
      name={t('title')}
      titleOf={({ enterprise, register }) =>
        t(register ? 'register.page' : 'page.title', { name: nameOrNumber(enterprise) })
      }
    >
      {(change, goToWork) => {
        const Desk = change.register ? RegisterDesk : ChangeDesk
        return <Desk change={change} onNext={goToWork} />
      }}
    </TaskPage>
  )
}

/** R47, 工商核验: nothing is decided about the profile. */
const RegisterDesk = ({ change, onNext }: { change: ProfileChange; onNext: () => void }) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage()
  const { id, register } = change
  const seen = register ? { registerRevision: register.revision } : {}
  return (
    <TaskDesk
      task={change}
      isOpen={change.state === 'PENDING'}
      papers={changePapers(change, language, (side) => t(`column.${side}`))}
      words={{
        approve: t('register.approve'),
        reject: t('register.reject'),
        'opinion.reads': t('register.reads')
      }}
      needsOpinion
      renderConsequence={(verdict) => <p>{t(`register.${verdict}.text`)}</p>}
      doneOf={(verdict) => t(`register.${verdict}.done`)}
      queryKey={changes.key}
      act={changes.act}
      decide={(decision) => call(decideProfileChange, { params: { id }, body: { ...decision, ...seen } })}
      onNext={onNext}
    >
      <ChangeCard change={change} />
    </TaskDesk>
  )
}

const ChangeDesk = ({ change, onNext }: { change: ProfileChange; onNext: () => void }) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage()
  const { id, approvals, firstApproval, sameAccount = [] } = change
  const isFirst = approvals === 2 && (!firstApproval || firstApproval.isLapsed)
  const wordOf = (verdict: Verdict) => (verdict === 'approve' && isFirst ? 'first' : verdict)
  const seen = sameAccount.length > 0 ? { sameAccount: sameAccount.map(({ number }) => number) } : {}
  return (
    <TaskDesk
      task={change}
      isOpen={change.state === 'PENDING'}
      isOwnApproval={firstApproval?.self === true && !firstApproval.isLapsed}
      papers={changePapers(change, language, (side) => t(`column.${side}`))}
      renderConsequence={(verdict) => (
        <>
          <p>{t(`${wordOf(verdict)}.text`)}</p>
          {verdict === 'approve' && sameAccount.length > 0 && (
            <Alert type="error" showIcon role="status" title={t('sameAccount', { count: sameAccount.length })} />
          )}
        </>
      )}
      doneOf={(verdict) => t(`${wordOf(verdict)}.done`)}
      queryKey={changes.key}
      act={changes.act}
      decide={(decision) => call(decideProfileChange, { params: { id }, body: { ...decision, ...seen } })}
      onNext={onNext}
    >
      <ChangeCard change={change} />
    </TaskDesk>
  )
}
