import { portalVersion } from './adapters/portal-version.ts'
import { type Config, localUrl } from './config.ts'
import type { ShownSetup } from './features/desk/administrator/first-setup-file.ts'
import type { OpenDatabase } from './open-database.ts'

const smsWords = {
  aliyun: '阿里云短信',
  tencent: '腾讯云短信',
  http: 'HTTP 短信网关',
  console: '未配置短信服务商，验证码'
} as const

/** The text that a start prints. */
export const banner = (
  config: Config,
  database: Pick<OpenDatabase, 'home' | 'adopted'>,
  firstSetup?: ShownSetup
): string => {
  const url = config.publicUrl.origin
  return `
  晋煤集团供应链管理平台 ${portalVersion} 已启动
    地址  ${url}
    数据  ${placeWords(config, database)}
    材料  ${filesWords(config)}
    短信  ${smsWords[config.sms.provider]}${config.sms.provider === 'console' ? inboxWords(config) : ''}
    客服  ${helpWords(config)}
${firstSetup ? `    管理员  还没有管理员：${setupWords(firstSetup)}（24 小时内有效，只能用一次）\n` : ''}    下一步  打开 ${url}/register 注册企业；按 Ctrl-C 停止

`
}

const helpVariables = [
  ['servicePhone', 'SERVICE_PHONE', '客服电话，如 0356-1234567'],
  ['serviceHours', 'SERVICE_HOURS', '服务时间，如 工作日 8:30–17:30'],
  ['icpNumber', 'ICP_NUMBER', '备案号'],
  ['operatorName', 'OPERATOR_NAME', '运营单位，写入隐私政策']
] as const

/** Pages show these at help and in the footer. Names the variables of those that are missing. */
const helpWords = ({ footer }: Config): string => {
  const { servicePhone, serviceHours } = footer
  const shown = servicePhone ? `${servicePhone}${serviceHours ? `（${serviceHours}）` : ''}` : '页面上没有客服电话'
  const missing = helpVariables.filter(([key]) => footer[key] === undefined)
  if (missing.length === 0) return shown
  return `${shown}；可设置 ${missing.map(([, variable, meaning]) => `${variable}（${meaning}）`).join('、')}`
}

/** There is no inbox with https, see app.ts. */
const inboxWords = ({ publicUrl, host, port }: Config): string =>
  publicUrl.protocol === 'https:' ? '只显示在终端' : `显示在开发收件箱：${localUrl(host, port)}/dev/sms`

const setupWords = (shown: ShownSetup): string =>
  'url' in shown ? `打开 ${shown.url} 设置第一位系统管理员` : `设置第一位系统管理员的链接在文件 ${shown.file} 中`

/** R25: tells the operator if files are not scanned. */
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
