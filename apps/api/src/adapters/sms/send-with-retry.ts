import { SmsFault, type SmsReceipt } from './sms.ts'

/** A second try only where the first left the outcome open: a refusal would be repeated, a limit made worse. */
export async function sendWithRetry(tryOnce: () => Promise<SmsReceipt>): Promise<SmsReceipt> {
  try {
    return await tryOnce()
  } catch (error) {
    if (error instanceof SmsFault && error.kind === 'unavailable') return tryOnce()
    throw error
  }
}
