import { type ApprovalView, approvePayment, refusePayment } from '@portal/contract/partner/approve'
import { Flex } from 'antd'
import { useRef, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SecretDigitsField } from '#web/shared/form/secret-digits-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { approveTexts } from './approve-texts.ts'

type DecideProps = { id: string; onDecided: (decided: ApprovalView) => void; onChanged: () => void }

const hasEnded = ({ code }: ApiProblem): boolean =>
  code === 'payment-approval.decided' || code === 'payment-approval.expired' || code === 'request.not-found'

/** R33: the password is needed to confirm and not to refuse. */
export const DecideApproval = ({ id, onDecided, onChanged }: DecideProps) => {
  const t = useTexts(approveTexts)
  const [isRefusing, setRefusing] = useState(false)
  // A second click may come before the page shows the decision.
  const isDecided = useRef(false)
  const decide = async (ask: () => Promise<ApprovalView>) => {
    if (isDecided.current) return
    const decided = await ask()
    isDecided.current = true
    onDecided(decided)
  }
  const onProblem = (problem: ApiProblem) => {
    if (hasEnded(problem)) onChanged()
  }
  const form = useContractForm({
    schema: approvePayment.body,
    defaultValues: { password: '' },
    codeFields: { 'payment-password.wrong': 'password' },
    onSubmit: (body) => decide(() => call(approvePayment, { params: { id }, body })),
    onProblem
  })
  const refuse = async () => {
    setRefusing(true)
    form.showProblem(undefined)
    try {
      await decide(() => call(refusePayment, { params: { id } }))
    } catch (error) {
      form.showProblem(asProblem(error))
      onProblem(asProblem(error))
    } finally {
      setRefusing(false)
    }
  }
  const code = form.problem?.code
  return (
    <SectionCard title={t('decide')}>
      <Form
        of={form}
        label={t('decide')}
        labels="top"
        actions={
          <Flex vertical gap={14} align="start">
            {(code === 'payment-password.absent' || code === 'payment-password.locked') && (
              <LinkButton to={paths.security}>
                {t(code === 'payment-password.absent' ? 'toSecurity' : 'forgot')}
              </LinkButton>
            )}
            <SubmitOrCancel
              submit={t('approve')}
              cancel={t('refuse')}
              isBusy={form.isBusy || isRefusing}
              onCancel={() => void refuse()}
            />
          </Flex>
        }
      >
        <SecretDigitsField name="password" label={t('password')} hint={t('password.hint')} digits={6} isRequired />
      </Form>
    </SectionCard>
  )
}
