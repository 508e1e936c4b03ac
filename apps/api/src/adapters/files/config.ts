import { z } from 'zod'

export type S3FilesConfig = {
  kind: 's3'
  bucket: string
  /** Undefined for AWS. */
  endpoint: URL | undefined
  region: string
  accessKeyId: string
  secretAccessKey: string
  isPathStyleForced: boolean
}
export type FilesConfig = { kind: 'disk' } | S3FilesConfig

const required = (what: string) => z.string({ error: `FILES=s3 时必须设置：${what}` })

const s3 = z.object({
  S3_BUCKET: required('存储桶').regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, '应为存储桶名，如 portal-files'),
  S3_ENDPOINT: z
    .string()
    .transform((text, context) => {
      const url = URL.parse(text)
      if (url && ['http:', 'https:'].includes(url.protocol) && url.href === `${url.origin}/`) return url
      context.addIssue({ code: 'custom', message: '应为对象存储的地址，不含路径和账号，如 https://s3.example.com' })
      return z.NEVER
    })
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, '应为地域名，如 cn-north-1')
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: required('Access Key ID'),
  S3_SECRET_ACCESS_KEY: required('Secret Access Key'),
  S3_FORCE_PATH_STYLE: z
    .enum(['true', 'false'], { error: '应为 true 或 false' })
    .default('false')
    .transform((text) => text === 'true')
})

export const filesVariables: readonly string[] = ['FILES', ...Object.keys(s3.shape)]

/** S3 settings without `FILES=s3` are a fault, because a forgotten FILES would silently fill the disk. */
export const readFilesConfig = (
  env: Record<string, string | undefined>
): { config: FilesConfig } | { faults: string[] } => {
  const given = Object.fromEntries(filesVariables.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  const { FILES: chosen = 'disk' } = given
  if (chosen !== 'disk' && chosen !== 's3') return { faults: ['FILES：应为 disk 或 s3'] }
  const orphan = Object.keys(given).find((name) => name.startsWith('S3_'))
  if (!given['FILES'] && orphan) return { faults: [`FILES：必须设置，因为已设置 ${orphan}`] }
  if (chosen === 'disk') return { config: { kind: 'disk' } }
  const read = s3.safeParse(given)
  if (!read.success) return { faults: read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`) }
  const { data } = read
  return {
    config: {
      kind: 's3',
      bucket: data.S3_BUCKET,
      endpoint: data.S3_ENDPOINT,
      region: data.S3_REGION,
      accessKeyId: data.S3_ACCESS_KEY_ID,
      secretAccessKey: data.S3_SECRET_ACCESS_KEY,
      isPathStyleForced: data.S3_FORCE_PATH_STYLE
    }
  }
}
