import { SmsFault, type SmsReceipt } from './sms.ts'

/** Retries only if the outcome is unknown: a refusal would come again, and a limit would get worse. */
export async function sendWithRetry(tryOnce: () => Promise<SmsReceipt>): Promise<SmsReceipt> {
  try {
    return await tryOnce()
  } catch (error) {
    if (error instanceof SmsFault && error.kind === 'unavailable') return tryOnce()
    throw error
  }
}
