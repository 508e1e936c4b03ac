import { decideProfileChange } from '@portal/contract/admin-profile-changes'
import { profileFields } from '@portal/contract/profile-fields'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { ChangePaper } from './change-paper.tsx'
import { DecideChangeDialog } from './decide-change-dialog.tsx'
import { DifferenceTable } from './difference-table.tsx'
import type { ProfileChange } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

export type ChangeVerdict = 'approve' | 'reject'

export const ChangeCard = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const { roles } = useAdmin()
  const [verdict, setVerdict] = useState<ChangeVerdict>()
  const { enterprise, createdAt, createdBy, creditCodeSuspect, state, opinion } = change
  const name = enterprise.fullName ?? enterprise.number
  return (
    <section className="panel" aria-label={name}>
      <div className="values-head">
        <EnterpriseName enterprise={enterprise} />
        <span className="item-head">
          {state === 'PENDING' ? <span className="tag tag-wait">{t('tab.PENDING')}</span> : <StateTag state={state} />}
          <span className="soft">{t('submitted', { who: createdBy, time: beijingTime(createdAt) })}</span>
          <Outcome change={change} />
        </span>
      </div>
      {opinion && <p className="lines">{t('opinion.given', { opinion })}</p>}
      {state === 'PENDING' && creditCodeSuspect && (
        <Alert tone="warning">
          <p>{t('suspect')}</p>
        </Alert>
      )}
      <DifferenceTable change={change} />
      <Evidence change={change} />
      {state === 'PENDING' && mayCall(decideProfileChange, roles) && (
        <div className="button-row">
          <Button type="primary" aria-label={t('approve.label', { name })} onClick={() => setVerdict('approve')}>
            {t('approve')}
          </Button>
          <Button danger aria-label={t('reject.label', { name })} onClick={() => setVerdict('reject')}>
            {t('reject')}
          </Button>
        </div>
      )}
      {verdict && <DecideChangeDialog change={change} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </section>
  )
}

/** The licence and other papers, changed or not, for comparison with the requested values. */
const Evidence = ({ change }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const papers = profileFields.filter(({ key }) => Object.hasOwn(change.evidence, key))
  if (papers.length === 0) return null
  return (
    <p className="change-evidence">
      <span className="soft">{t('evidence')}</span>
      {papers.map(({ key, label }) => (
        <span key={key}>
          {label[language]} <ChangePaper change={change} id={change.evidence[key] ?? ''} label={label[language]} />
        </span>
      ))}
    </p>
  )
}

const Outcome = ({ change: { decidedAt, decidedBy } }: { change: ProfileChange }) => {
  const t = useTexts(profileChangesTexts)
  if (!decidedAt) return null
  const time = beijingTime(decidedAt)
  return <span className="soft">{decidedBy ? t('decided', { who: decidedBy, time }) : t('withdrawn', { time })}</span>
}
