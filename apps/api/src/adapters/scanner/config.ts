import { z } from 'zod'

export type ScannerConfig =
  | { kind: 'none' }
  | {
      kind: 'clamav'
      host: string
      port: number
      maxAgeDays: number
    }

const days = '应为 1–365 的整数（天）'

const clamav = z.object({
  CLAMAV_HOST: z.string({ error: '必须设置，因为已设置 CLAMAV_MAX_AGE_DAYS' }).transform((text, context) => {
    const url = URL.parse(`tcp://${text}`)
    const isPlace = url && url.hostname && /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(text)
    if (isPlace) return { host: url.hostname.replaceAll(/[[\]]/g, ''), port: Number(url.port || 3310) }
    context.addIssue({ code: 'custom', message: '应为 clamd 的主机，可带端口，如 127.0.0.1:3310' })
    return z.NEVER
  }),
  CLAMAV_MAX_AGE_DAYS: z
    .string()
    .regex(/^\d{1,3}$/, days)
    .transform(Number)
    .refine((n) => n >= 1 && n <= 365, days)
    .default(7)
})

export const scannerVariables: readonly string[] = Object.keys(clamav.shape)

/** CLAMAV_HOST chooses ClamAV; without it, files are not scanned. */
export const readScannerConfig = (
  env: Record<string, string | undefined>
): { config: ScannerConfig } | { faults: string[] } => {
  const given = Object.fromEntries(scannerVariables.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  if (Object.keys(given).length === 0) return { config: { kind: 'none' } }
  const read = clamav.safeParse(given)
  if (!read.success) return { faults: read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`) }
  const { CLAMAV_HOST: place, CLAMAV_MAX_AGE_DAYS: maxAgeDays } = read.data
  return { config: { kind: 'clamav', ...place, maxAgeDays } }
}
