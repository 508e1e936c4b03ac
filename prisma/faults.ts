/** One fault as Prisma, its pg adapter, pg or the socket reports it. */
type Fault = {
  prismaCode?: string
  kind?: string
  /** SQLSTATE of PostgreSQL, or the socket's code. */
  code?: string
  message: string
  constraint?: string
  table?: string
}

// Connection, resources, operator intervention, timeouts, a read-only standby, credentials, disk failure.
const unavailableStates = /^(08...|53...|57P..|57014|55P03|25P0[34]|25006|28000|28P01|3D000|58030)$/
const conflictStates = /^(40001|40P01)$/
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN'
])
const adapterKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections'
])
const prismaCodes = new Set(['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1010', 'P1011', 'P1017', 'P2024', 'P2037'])
// pg and its pool give these errors no code, and Prisma passes them on unchanged.
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (has encountered a connection error|was closed)|Cannot use a pool after calling end)|Unable to start a transaction in the given time|on an expired transaction/

/**
 * Whether the database is at fault, so that the same request may succeed later (503).
 * If the connection broke during COMMIT, the transaction may have been committed.
 */
export function isUnavailable(error: unknown): boolean {
  const { prismaCode = '', kind = '', code = '', message } = faultOf(error)
  return (
    unavailableStates.test(code) ||
    socketCodes.has(code) ||
    adapterKinds.has(kind) ||
    prismaCodes.has(prismaCode) ||
    messages.test(message) ||
    isWriteConflict(error)
  )
}

/** Two transactions conflicted. PostgreSQL rolled this one back, and it may be retried. */
function isWriteConflict(error: unknown): boolean {
  const { prismaCode, code = '' } = faultOf(error)
  return prismaCode === 'P2034' || conflictStates.test(code)
}

/** `target` names an index, or a column that is unique on its own: `isUniqueViolation(error, 'username_key')`. */
export function isUniqueViolation(error: unknown, target?: string): boolean {
  const { code, constraint, table } = faultOf(error)
  if (code !== '23505') return false
  return target === undefined || constraint === target || constraint === `${table}_${target}_key`
}

/** 23001: since PostgreSQL 18, a row that others refer to is kept by RESTRICT under a state of its own. */
export function isForeignKeyViolation(error: unknown): boolean {
  return ['23503', '23001'].includes(faultOf(error).code ?? '')
}

function faultOf(error: unknown): Fault {
  if (!isRecord(error)) return { message: String(error) }
  const message = text(error.message) ?? ''
  const meta = isRecord(error.meta) ? error.meta : {}
  // A fault during COMMIT arrives as the adapter's own error.
  const { cause } = isRecord(meta.driverAdapterError) ? meta.driverAdapterError : error
  if (isRecord(cause) && text(cause.kind)) {
    const constraint = isRecord(cause.constraint) ? text(cause.constraint.index) : undefined
    return {
      prismaCode: text(error.code),
      kind: text(cause.kind),
      code: text(cause.originalCode) ?? text(cause.code),
      message,
      constraint,
      table: text(cause.table)
    }
  }
  const code = text(error.code)
  if (text(error.clientVersion) && code?.startsWith('P')) return { prismaCode: code, message: lastLine(message) }
  return { code, message, constraint: text(error.constraint), table: text(error.table) }
}

/** Prisma writes the call and a piece of source code before the reason. */
function lastLine(message: string): string {
  return message.trimEnd().split('\n').at(-1) ?? ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
