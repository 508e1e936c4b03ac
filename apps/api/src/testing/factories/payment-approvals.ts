import type { TestApp } from '../build-test-app.ts'

/** An approval that waits for a quarter of an hour, without the client's request. */
export const insertWaitingApproval = async (
  { deps: { db } }: Pick<TestApp, 'deps'>,
  of: { clientId: string; enterpriseId: string; accountId?: string }
): Promise<string> => {
  const asked = {
    action: '支付货款',
    amount: '12345.67',
    text: '合同 JM-2026-001',
    returnUrl: 'https://trade.example.com/'
  }
  const expiresAt = new Date(Date.now() + 900_000)
  const { id } = await db.paymentApproval.create({ data: { ...of, ...asked, expiresAt }, select: { id: true } })
  return id
}
