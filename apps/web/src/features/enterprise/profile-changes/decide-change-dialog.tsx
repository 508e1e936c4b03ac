import { decideProfileChange } from '@portal/contract/enterprise/profile-change'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { type Verdict, VerdictDialog } from '#web/shared/admin/verdict-dialog.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'
import { decidedChangeQuery, type ProfileChange, profileChangesKey } from './profile-changes.queries.ts'

type DecideChangeDialogProps = { change: ProfileChange; verdict: Verdict; onClose: () => void }

export const DecideChangeDialog = ({ change, verdict, onClose }: DecideChangeDialogProps) => {
  const t = useTexts(profileChangesTexts)
  const { enterprise, id, sameAccount = [] } = change
  const seen = sameAccount.length > 0 ? { sameAccount: sameAccount.map(({ number }) => number) } : {}
  const name = enterprise.fullName ?? enterprise.number
  return (
    <VerdictDialog
      verdict={verdict}
      texts={{
        title: t(`${verdict}.label`, { name }),
        submit: t(verdict),
        opinion: t('opinion'),
        done: t(`${verdict}.done`)
      }}
      send={(body) => call(decideProfileChange, { params: { id }, body: { ...body, ...seen } })}
      queryKey={profileChangesKey}
      onClose={onClose}
      conflict={{ code: 'application.state', notice: <WhoWasFirst id={id} /> }}
    >
      <EnterpriseName enterprise={enterprise} />
      <p>{t(`${verdict}.text`)}</p>
      {verdict === 'approve' && sameAccount.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="status"
          title={t('sameAccount', { count: sameAccount.length })}
          description={<SameAccount holders={sameAccount} />}
        />
      )}
    </VerdictDialog>
  )
}

/** Here too, so that no two enterprises come onto one account without a word. */
const SameAccount = ({ holders }: { holders: NonNullable<ProfileChange['sameAccount']> }) => (
  <ul>
    {holders.map(({ id, fullName, number }) => (
      <li key={id}>{fullName ?? number}</li>
    ))}
  </ul>
)

/** R27: the second administrator sees who decided first and how. */
const WhoWasFirst = ({ id }: { id: string }) => {
  const t = useTexts(profileChangesTexts)
  const decided = useQuery(decidedChangeQuery(id)).data
  if (!decided) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={
        decided.decidedBy
          ? t('first.who', { who: decided.decidedBy, state: t(`tab.${decided.state}`) })
          : t('first.withdrawn')
      }
      description={decided.opinion && t('opinion.given', { opinion: decided.opinion })}
    />
  )
}
