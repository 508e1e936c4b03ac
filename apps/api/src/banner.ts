import type { Config } from './config.ts'

const smsWords = {
  aliyun: '阿里云短信',
  tencent: '腾讯云短信',
  http: 'HTTP 短信网关',
  console: '未配置短信服务商，验证码显示在开发收件箱'
} as const

/** The one block that a start prints: where to go, where the data lie, how SMS travel, what to do next. */
export const printBanner = (config: Config, { embedded, adopted }: { embedded: boolean; adopted: boolean }): void => {
  const url = config.publicUrl.origin
  const inbox = config.sms.provider === 'console' ? `：http://${config.host}:${config.port}/dev/sms` : ''
  const place = embedded ? `${config.dataDir}（内嵌 PostgreSQL${adopted ? '，已接管上次未正常关闭的实例' : ''}）` : '外部 PostgreSQL（DATABASE_URL）'
  process.stdout.write(`
  晋煤集团供应链管理平台 已启动
    地址  ${url}
    数据  ${place}
    短信  ${smsWords[config.sms.provider]}${inbox}
    下一步  打开 ${url}/register 注册企业；按 Ctrl-C 停止
\n`)
}
