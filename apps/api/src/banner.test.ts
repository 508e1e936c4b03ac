import { expect, test } from 'vitest'
import { banner } from './banner.ts'
import { type Config, readConfig } from './config.ts'

const database = { home: undefined, adopted: false }
const https = { PUBLIC_URL: 'https://portal.example.com', ALLOW_CONSOLE_SMS: 'true' }

test('the banner shows the link for the first administrator, or the file that holds it', () => {
  const config = readConfig({})
  expect(banner(config, database, { url: 'http://127.0.0.1:3000/admin/setup/x' })).toContain(
    '    管理员  还没有管理员：打开 http://127.0.0.1:3000/admin/setup/x 设置第一位系统管理员（24 小时内有效，只能用一次）\n    下一步'
  )
  expect(banner(config, database, { file: '/data/first-admin-link.txt' })).toContain(
    '    管理员  还没有管理员：设置第一位系统管理员的链接在文件 /data/first-admin-link.txt 中（24 小时内有效，只能用一次）\n    下一步'
  )
  expect(banner(config, database)).not.toContain('管理员')
})

test('the banner names the development inbox only if the inbox is served (R7)', () => {
  expect(banner(readConfig({}), database)).toContain(
    '    短信  未配置短信服务商，验证码显示在开发收件箱：http://127.0.0.1:3000/dev/sms\n'
  )
  const text = banner(readConfig(https), database)
  expect(text).toContain('    短信  未配置短信服务商，验证码只显示在终端\n')
  expect(text).not.toContain('/dev/sms')
})

test.each([
  ['aliyun', '阿里云短信'],
  ['tencent', '腾讯云短信'],
  ['http', 'HTTP 短信网关']
] as const)('the banner names the provider of SMS: %s', (provider, words) => {
  // The cast holds because the banner reads no other setting of a provider.
  const config = { ...readConfig({}), sms: { provider } } as Config
  expect(banner(config, database)).toContain(`    短信  ${words}\n`)
})

test('the banner shows the telephone for help, or names the settings that are missing', () => {
  expect(banner(readConfig({}), database)).toContain(
    '    客服  页面上没有客服电话；可设置 SERVICE_PHONE（客服电话，如 0356-1234567）、SERVICE_HOURS（服务时间，如 工作日 8:30–17:30）、ICP_NUMBER（备案号）、OPERATOR_NAME（运营单位，写入隐私政策）\n'
  )
  const some = { SERVICE_PHONE: '0356-1234567', SERVICE_HOURS: '工作日 8:30–17:30', OPERATOR_NAME: '某公司' }
  expect(banner(readConfig(some), database)).toContain(
    '    客服  0356-1234567（工作日 8:30–17:30）；可设置 ICP_NUMBER（备案号）\n'
  )
  const all = banner(readConfig({ ...some, ICP_NUMBER: '晋ICP备00000000号' }), database)
  expect(all).toContain('    客服  0356-1234567（工作日 8:30–17:30）\n')
})

test('the banner says where papers are and whether they are scanned (R25)', () => {
  expect(banner(readConfig({ DATA_DIR: '/data' }), database)).toContain(
    '    材料  /data/files；未配置病毒扫描（CLAMAV_HOST），上传的文件不经扫描\n'
  )
  const s3 = { FILES: 's3', S3_BUCKET: 'papers', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' }
  expect(banner(readConfig({ ...s3, CLAMAV_HOST: 'clamd.internal' }), database)).toContain(
    '    材料  S3 存储桶 papers；病毒扫描 ClamAV clamd.internal:3310\n'
  )
})

test.each([
  [undefined, false, '外部 PostgreSQL（DATABASE_URL）；密钥在 /data'],
  ['/data/postgres', false, '/data（内嵌 PostgreSQL）'],
  ['/data/postgres', true, '/data（内嵌 PostgreSQL，已接管上次未正常关闭的实例）'],
  ['/elsewhere', false, '/data；内嵌 PostgreSQL 在 /elsewhere']
])('the banner says where the data are, with a database at %s', (home, adopted, words) => {
  expect(banner(readConfig({ DATA_DIR: '/data' }), { home, adopted })).toContain(`    数据  ${words}\n`)
})
