import { expect, test } from 'vitest'
import { ConfigFaults } from './config.ts'
import { startFaults } from './start-faults.ts'

const failed = (facts: object, message = 'x') => Object.assign(new Error(message), facts)

test.each([
  ['ECONNREFUSED', '连接被拒绝，请确认数据库已启动、主机和端口正确'],
  ['ENOTFOUND', '找不到主机名'],
  ['EAI_AGAIN', '找不到主机名'],
  ['EHOSTUNREACH', '主机不可达'],
  ['ENETUNREACH', '主机不可达'],
  ['ETIMEDOUT', '连接超时'],
  ['28P01', '用户名或密码错误'],
  ['28000', '该用户无权登录'],
  ['3D000', '数据库不存在，请先创建'],
  ['42501', '该用户权限不足，需要能在库中建表'],
  ['53300', '连接数已满']
])('a database that fails with %s is told as %s', (code, words) => {
  const said = [`无法使用 DATABASE_URL 指定的数据库：${words}。`]
  expect(startFaults(failed({ code }))).toEqual(said)
  // Node asks both addresses of localhost.
  expect(startFaults(new AggregateError([failed({ code })]))).toEqual(said)
})

test('a pooler that refuses the settings of a connection is told with its own setting', () => {
  expect(startFaults(failed({ code: '08P01' }, 'unsupported startup parameter: options'))).toEqual([
    expect.stringMatching(/^无法使用 DATABASE_URL 指定的数据库：.*ignore_startup_parameters = options,/)
  ])
})

test('a database that does not answer in time is told so, with or without a code', () => {
  expect(startFaults(failed({}, 'timeout expired'))).toEqual(['无法使用 DATABASE_URL 指定的数据库：连接超时。'])
})

test.each([
  ['EADDRINUSE', '端口 3000 已被占用。'],
  ['EACCES', '没有权限监听端口 3000。'],
  ['EADDRNOTAVAIL', '本机没有地址 10.9.9.9。'],
  ['EAFNOSUPPORT', '本机没有地址 10.9.9.9。']
])('a port that cannot be opened, by %s, is told so', (code, words) => {
  const facts = { syscall: 'listen', code, port: 3000, address: '10.9.9.9' }
  expect(startFaults(failed(facts))).toEqual([expect.stringContaining(words)])
})

test('faults of settings are told one by one, and what nobody foresaw with its stack', () => {
  expect(startFaults(new ConfigFaults(['甲', '乙']))).toEqual(['甲', '乙'])
  expect(startFaults(failed({ name: 'SetupError' }, '甲\n乙'))).toEqual(['甲', '乙'])
  const unforeseen = failed({ syscall: 'listen', code: 'EOTHER' })
  expect(startFaults(unforeseen)).toEqual([unforeseen.stack])
  expect(startFaults('x')).toEqual(['x'])
})
