import { acceptAgreement } from '@portal/contract/identity/session'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { AgreementText } from '#web/shared/agreement/agreement-text.tsx'
import { agreementQuery } from '#web/shared/agreement/agreement.queries.ts'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { leave } from '#web/shared/session/session.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { centerTexts } from './center-texts.ts'

// The focus lets the arrow keys scroll the text.
const scrollable = { tabIndex: 0, role: 'region', style: { overflow: 'auto', maxHeight: 'calc(60 * var(--dvh))' } }

/** R8, R53: the agreement must be accepted before anything else, after a change and at the first sign-in after the move. */
export const AgreementDue = ({ hasMoved }: { hasMoved: boolean }) => {
  const t = useTexts(centerTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const agreement = useQuery(agreementQuery)
  const accept = useMutation({
    mutationFn: async () => {
      if (!agreement.data) return
      const { version, sha256 } = agreement.data
      await call(acceptAgreement, { body: { version, sha256 } })
    },
    // The agreement may have changed again while it was read.
    onError: () => queryClient.invalidateQueries({ queryKey: agreementQuery.queryKey }),
    // Every request was refused while the agreement was due.
    onSuccess: () => queryClient.invalidateQueries()
  })
  return (
    <Modal
      {...useDialog({})}
      title={t(hasMoved ? 'welcome.title' : 'agreement.title')}
      width={640}
      footer={[
        <Button key="leave" onClick={() => void leave(paths.signIn)}>
          {common('signOut')}
        </Button>,
        <Button
          key="accept"
          type="primary"
          loading={accept.isPending || !agreement.data}
          onClick={() => accept.mutate()}
        >
          {t('agreement.accept')}
        </Button>
      ]}
    >
      <div {...scrollable} aria-label={t(hasMoved ? 'welcome.title' : 'agreement.title')}>
        <p style={{ marginBottom: 12 }}>{t(hasMoved ? 'welcome.text' : 'agreement.text')}</p>
        {accept.error && <ProblemAlert problem={asProblem(accept.error)} />}
        <AgreementText />
      </div>
    </Modal>
  )
}
