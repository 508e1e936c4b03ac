import { type StepUpFactor, stepUpActions } from '@portal/contract/enterprise/step-up'
import { Flex, Modal, Radio, Typography } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { passkeySupport } from '#web/shared/passkey/passkey-support.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import type { AskedProof } from './asked-proof.ts'
import {
  PasskeyProof,
  PasswordProof,
  PaymentPasswordProof,
  type ProofProps,
  SmsProof,
  TotpProof
} from './proof-forms.tsx'
import { stepUpTexts } from './step-up-texts.ts'

const forms: Record<StepUpFactor, (props: ProofProps) => React.ReactNode> = {
  password: PasswordProof,
  'payment-password': PaymentPasswordProof,
  passkey: PasskeyProof,
  sms: SmsProof,
  totp: TotpProof
}

/** R34: asks for one of the factors that would do, and lets the interrupted request go on. */
export const StepUpDialog = ({ asked }: { asked: AskedProof }) => {
  const t = useTexts(stepUpTexts)
  const language = useLanguage()
  const labelId = useId()
  const { needed, prove, cancel } = asked
  const factors = usableHere(needed.factors)
  const [factor, setFactor] = useState(factors[0])
  const Proof = factor && forms[factor]
  return (
    <Modal {...useDialog({ onClose: cancel })} title={t('title')}>
      <Flex vertical gap={16}>
        <Typography.Text>{t('text', { action: stepUpActions[needed.action][language] })}</Typography.Text>
        {factors.length > 1 && (
          <Flex vertical gap={8}>
            <span id={labelId}>{t('factor')}</span>
            <Radio.Group
              aria-labelledby={labelId}
              value={factor}
              options={factors.map((value) => ({ value, label: t(`factor.${value}`) }))}
              onChange={({ target }) => setFactor(target.value as StepUpFactor)}
            />
          </Flex>
        )}
        {Proof && <Proof needed={needed} onProven={prove} onCancel={cancel} />}
      </Flex>
    </Modal>
  )
}

/** Without passkeys that this browser cannot use, unless they are the only way. */
const usableHere = (factors: readonly StepUpFactor[]): readonly StepUpFactor[] => {
  const others = factors.filter((factor) => factor !== 'passkey' || passkeySupport() === 'on')
  return others.length > 0 ? others : factors
}
