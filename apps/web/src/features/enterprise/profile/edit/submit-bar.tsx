import type { ProfileRules, ProfileValues } from '@portal/contract/enterprise/profile-rules'
import { Button, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { ContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { profileTexts } from '../profile-texts.ts'
import type { FormValues } from './profile-values.ts'
import { useUnmet } from './use-judging.ts'

type SubmitBarProps = {
  of: ContractForm<FormValues, ProfileValues>
  rules: ProfileRules
  /** Of the button. */
  text: string
  /** Why nothing can be submitted: a change waits for review (R21) or for a check (R36). */
  blocked: string | false
  /** The state of the draft. */
  children: ReactNode
}

/** Stays at the lower edge of the window: 提交, what is missing, and the state of the draft. */
export const SubmitBar = ({ of, rules, text, blocked, children }: SubmitBarProps) => {
  const t = useTexts(profileTexts)
  const { form, isBusy, problem, submit } = of
  const unmet = useUnmet(form, rules)
  const wrong = unmet.filter(({ isWrong }) => isWrong).length
  const missing = unmet.length - wrong
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <Flex wrap align="center" gap="4px 16px">
        {/* Not a submit button: Enter in one of forty fields must not submit. */}
        <Button
          type="primary"
          disabled={blocked !== false}
          loading={isBusy}
          onClick={() => void submit()}
          // Leaving a field may show its error and move the button away from the pointer, which would lose the click.
          onMouseDown={(event) => event.preventDefault()}
        >
          {text}
        </Button>
        {blocked && <Typography.Text>{blocked}</Typography.Text>}
        {missing > 0 && <Typography.Text type="secondary">{t('open.required', { count: missing })}</Typography.Text>}
        {wrong > 0 && <Typography.Text type="danger">{t('open.wrong', { count: wrong })}</Typography.Text>}
        <Flex align="center" gap={8} style={{ marginInlineStart: 'auto' }}>
          {children}
        </Flex>
      </Flex>
    </>
  )
}
