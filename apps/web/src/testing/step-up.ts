import type { StepUpNeeded } from '@portal/contract/enterprise/step-up'
import { fireEvent, screen, within } from '@testing-library/react'
import { type Answer, type Asked, problem } from './answer-requests.ts'
import { put } from './fill.ts'

const token = 'T'.repeat(43)
const digest = 'D'.repeat(43)

export const proofPath = 'POST /api/portal/step-up'

/** An act as the API serves it (R34): refused without the token, carried out with it. */
export const needsProof =
  (needed: Omit<StepUpNeeded, 'digest'> & { digest?: string }, act: Answer): Answer =>
  (asked) =>
    asked.headers.get('x-step-up') === token
      ? act(asked)
      : problem(403, 'step-up.required', { detail: '此操作需要先验证身份', stepUp: { digest, ...needed } })

/** Gives the token for the right secret. */
export const proves =
  (right: string, code: string, detail: string): Answer =>
  ({ body }: Asked) =>
    (body as { secret: string }).secret === right
      ? { token, expiresAt: '2026-01-05T02:05:00Z' }
      : problem(403, code, { detail })

/** Enters the secret in 验证身份. */
export const prove = async (label: '动态验证码' | '登录密码', secret: string): Promise<void> => {
  const dialog = within(await screen.findByRole('dialog', { name: '验证身份' }))
  put(await dialog.findByLabelText(label, { selector: 'input:not([type=radio])' }), secret)
  fireEvent.click(dialog.getByRole('button', { name: '确定' }))
}
