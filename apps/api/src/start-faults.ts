import { InvalidSecrets } from './adapters/secrets.ts'
import { ConfigFaults } from './config.ts'
import { CatalogueFaults } from './features/qualification/catalogue/publish-catalogue.ts'

/** Chinese sentences: why the start failed, and which variable to change. Only unexpected errors get a stack. */
export const startFaults = (error: unknown): string[] => {
  if (error instanceof ConfigFaults || error instanceof InvalidSecrets || error instanceof CatalogueFaults)
    return [...error.faults]
  if (!(error instanceof Error)) return [String(error)]
  if (error.name === 'SetupError') return error.message.split('\n')
  return [listenFault(error) ?? databaseFault(error) ?? error.stack ?? error.message]
}

const listenFault = (error: Error): string | undefined => {
  if (read(error, 'syscall') !== 'listen') return undefined
  switch (read(error, 'code')) {
    case 'EADDRINUSE':
      return `端口 ${read(error, 'port')} 已被占用。请停止占用它的程序，或用变量 PORT 指定其他端口，例如：PORT=3001 npx -y pnpm@12.4.2 start`
    case 'EACCES':
      return `没有权限监听端口 ${read(error, 'port')}。请用变量 PORT 指定 1024 以上的端口。`
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `本机没有地址 ${read(error, 'address')}。请检查变量 HOST。`
    default:
      return undefined
  }
}

const databaseFaults: Record<string, string> = {
  ECONNREFUSED: '连接被拒绝，请确认数据库已启动、主机和端口正确',
  ENOTFOUND: '找不到主机名',
  EAI_AGAIN: '找不到主机名',
  EHOSTUNREACH: '主机不可达',
  ENETUNREACH: '主机不可达',
  ETIMEDOUT: '连接超时',
  '28P01': '用户名或密码错误',
  '28000': '该用户无权登录',
  '3D000': '数据库不存在，请先创建',
  '42501': '该用户权限不足，需要能在库中建表',
  '53300': '连接数已满'
}

/** For errors of `pg` about DATABASE_URL. The address is not printed, since it holds a password. */
const databaseFault = (error: Error): string | undefined => {
  const cause = error instanceof AggregateError ? error.errors[0] : error
  const told = databaseFaults[read(cause, 'code')] ?? poolerFault(error.message)
  const reason = told ?? (/timeout/i.test(error.message) ? databaseFaults['ETIMEDOUT'] : undefined)
  return reason && `无法使用 DATABASE_URL 指定的数据库：${reason}。`
}

/** PgBouncer's own words. */
const poolerFault = (message: string): string | undefined =>
  message.startsWith('unsupported startup parameter')
    ? `连接池拒绝了连接的设置，PgBouncer 请设置 ignore_startup_parameters = ${ignoredParameters}`
    : undefined

const ignoredParameters =
  'options,statement_timeout,lock_timeout,idle_in_transaction_session_timeout,extra_float_digits'

const read = (value: unknown, key: string): string =>
  typeof value === 'object' && value !== null && key in value ? String((value as Record<string, unknown>)[key]) : ''
