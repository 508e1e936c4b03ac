import { beijingTime } from '@portal/contract/beijing-time'
import {
  type AgreementAct,
  judgeAgreement,
  proposeAgreement,
  removeAgreement
} from '@portal/contract/identity/agreement'
import { App } from 'antd'
import { VerdictDialog } from '#web/shared/admin/verdict-dialog.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { agreementsTexts } from './agreements-texts.ts'
import { useReadAnew, type WholeVersion } from './agreements.queries.ts'
import { ChangeDialog } from './draft-dialog.tsx'

type ActDialogProps = { version: WholeVersion; act: AgreementAct; onRemoved: () => void; onClose: () => void }

export const ActDialog = ({ version, act, onRemoved, onClose }: ActDialogProps) => {
  switch (act) {
    case 'save':
      return <ChangeDialog version={version} onClose={onClose} />
    case 'reject':
      return <RejectDialog version={version} onClose={onClose} />
    case 'remove':
    case 'propose':
    case 'publish':
    case 'withdraw':
      return <PlainDialog version={version} act={act} onRemoved={onRemoved} onClose={onClose} />
  }
}

type PlainAct = Extract<AgreementAct, 'remove' | 'propose' | 'publish' | 'withdraw'>

const sendAct = ({ id, revision }: WholeVersion, act: PlainAct): Promise<unknown> => {
  const params = { id }
  switch (act) {
    case 'remove':
      return call(removeAgreement, { params })
    case 'propose':
      return call(proposeAgreement, { params, body: { revision } })
    case 'publish':
    case 'withdraw':
      return call(judgeAgreement, { params, body: { revision, decision: act } })
  }
}

const PlainDialog = ({ version, act, onRemoved, onClose }: ActDialogProps & { act: PlainAct }) => {
  const t = useTexts(agreementsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew()
  const { version: name, kind, effectiveFrom } = version
  const time = effectiveFrom ? beijingTime(effectiveFrom) : t('effectiveFrom.at-once')
  const send = () => sendAct(version, act)
  return (
    <ConfirmDialog
      title={t(`${act}.title`, { version: name })}
      confirm={t(act)}
      isDanger={act === 'remove' || act === 'withdraw'}
      // After a removal the drawer leaves first: it would read a version that is gone.
      act={act === 'remove' ? send : readAnew(send)}
      onDone={() => {
        void message.success(t(`${act}.done`))
        if (act !== 'remove') return
        onRemoved()
        void readAnew(async () => undefined)()
      }}
      onClose={onClose}
    >
      <p>{t(act === 'publish' ? `publish.text.${kind}` : `${act}.text`)}</p>
      {act === 'publish' && <p>{t('publish.effectiveFrom', { time })}</p>}
    </ConfirmDialog>
  )
}

const RejectDialog = ({ version, onClose }: Pick<ActDialogProps, 'version' | 'onClose'>) => {
  const t = useTexts(agreementsTexts)
  const readAnew = useReadAnew()
  const { id, revision, version: name } = version
  return (
    <VerdictDialog
      verdict="reject"
      texts={{
        title: t('reject.title', { version: name }),
        submit: t('reject'),
        opinion: t('opinion'),
        done: t('reject.done')
      }}
      send={({ opinion }) => call(judgeAgreement, { params: { id }, body: { revision, decision: 'reject', opinion } })}
      readAnew={readAnew(async () => undefined)}
      onClose={onClose}
    >
      <p>{t('reject.text')}</p>
    </VerdictDialog>
  )
}
