import { type Config, localUrl } from './config.ts'
import type { OpenDatabase } from './open-database.ts'

const smsWords = {
  aliyun: '阿里云短信',
  tencent: '腾讯云短信',
  http: 'HTTP 短信网关',
  console: '未配置短信服务商，验证码显示在开发收件箱'
} as const

/** The one block that a start prints: where to go, where the data lie, how SMS travel, what to do next. */
export const banner = (
  config: Config,
  database: Pick<OpenDatabase, 'home' | 'adopted'>,
  firstSetup?: { url: string }
): string => {
  const url = config.publicUrl.origin
  const inbox = config.sms.provider === 'console' ? `：${localUrl(config.host, config.port)}/dev/sms` : ''
  return `
  晋煤集团供应链管理平台 已启动
    地址  ${url}
    数据  ${placeWords(config, database)}
    材料  ${filesWords(config)}
    短信  ${smsWords[config.sms.provider]}${inbox}
${
  firstSetup
    ? `    管理员  还没有管理员：打开 ${firstSetup.url} 设置第一位系统管理员（24 小时内有效，只能用一次）
`
    : ''
}    下一步  打开 ${url}/register 注册企业；按 Ctrl-C 停止

`
}

/** R25: that nothing scans must not go unnoticed. */
const filesWords = ({ files, scanner, dataDir }: Config): string => {
  const place = files.kind === 's3' ? `S3 存储桶 ${files.bucket}` : `${dataDir}/files`
  return `${place}；${scanner.kind === 'clamav' ? `病毒扫描 ClamAV ${scanner.host}:${scanner.port}` : '未配置病毒扫描（CLAMAV_HOST），上传的文件不经扫描'}`
}

const placeWords = ({ dataDir }: Config, { home, adopted }: Pick<OpenDatabase, 'home' | 'adopted'>): string => {
  if (home === undefined) return `外部 PostgreSQL（DATABASE_URL）；密钥在 ${dataDir}`
  const takenOver = adopted ? '，已接管上次未正常关闭的实例' : ''
  if (home.startsWith(dataDir)) return `${dataDir}（内嵌 PostgreSQL${takenOver}）`
  return `${dataDir}；内嵌 PostgreSQL 在 ${home}${takenOver}`
}
