import type { Tx } from '@portal/db/client'

const batch = 2000

/**
 * Rows that have done their work. Kept longer than anything that counts them: R6 looks back one day, R12 forgets within
 * days; of SMS codes the newest are wanted for the share that came back.
 */
const sweeps: ((db: Tx) => Promise<number>)[] = [
  (db) => db.$executeRaw`
    DELETE FROM captcha WHERE id IN
      (SELECT id FROM captcha WHERE expires_at < now() - interval '1 day' LIMIT ${batch})`,
  (db) => db.$executeRaw`
    DELETE FROM sms_code WHERE id IN
      (SELECT id FROM sms_code WHERE expires_at < now() - interval '30 days' LIMIT ${batch})`,
  (db) => db.$executeRaw`
    DELETE FROM throttle WHERE key IN
      (SELECT key FROM throttle
       WHERE updated_at < now() - interval '31 days' AND (locked_until IS NULL OR locked_until < now()) LIMIT ${batch})`,
  (db) => db.$executeRaw`
    DELETE FROM password_reset WHERE id IN
      (SELECT id FROM password_reset WHERE expires_at < now() - interval '30 days' LIMIT ${batch})`,
  // 等保 asks for 180 days of who was signed in, which sign_in keeps; a row of a session adds its end.
  (db) => db.$executeRaw`
    DELETE FROM session WHERE id IN
      (SELECT id FROM session WHERE least(ended_at, expires_at) < now() - interval '200 days' LIMIT ${batch})`,
  (db) => db.$executeRaw`
    DELETE FROM admin_session WHERE id IN
      (SELECT id FROM admin_session WHERE least(ended_at, expires_at) < now() - interval '200 days' LIMIT ${batch})`,
  (db) => db.$executeRaw`
    DELETE FROM handover_token WHERE id IN
      (SELECT id FROM handover_token WHERE expires_at < now() - interval '7 days' LIMIT ${batch})`
]

/** In small steps, so that nobody waits for a row. */
export const sweepRows = async (db: Tx, signal?: AbortSignal): Promise<void> => {
  for (const sweep of sweeps) {
    while (!signal?.aborted && (await sweep(db)) === batch);
  }
}
