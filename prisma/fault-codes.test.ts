import { expect, it } from 'vitest'
import { roleApart } from './application-role.ts'
import { databaseUrl } from './database-admin.ts'
import { isForeignKeyViolation, isUnavailable, isUniqueViolation } from './faults.ts'

const withCode = (code: string) => Object.assign(new Error('no'), { code })

/** As Prisma reports what its pg adapter was told: within a known error, or by itself during COMMIT. */
const byAdapter = (cause: object) => ({ name: 'DriverAdapterError', message: 'no', cause })
const byPrisma = (cause: object) => ({
  code: 'P2010',
  clientVersion: '7',
  message: 'no',
  meta: { driverAdapterError: byAdapter(cause) }
})

// Connection, resources, shutdown, cancelled by a time limit, lock, idle in a transaction, standby, login, disk; sockets.
const unavailable = `08000 08006 53300 53100 57P01 57P03 57014 55P03 25P03 25P04 25006 28000 28P01 3D000 58030 40001 40P01
  ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT EPIPE EHOSTUNREACH EHOSTDOWN ENETUNREACH ENOTFOUND EAI_AGAIN`

it.each(unavailable.split(/\s+/))('%s means that the database is at fault, whoever reports it', (code) => {
  expect(isUnavailable(withCode(code))).toBe(true)
  expect(isUnavailable(byPrisma({ kind: 'postgres', code }))).toBe(true)
  expect(isUnavailable(byAdapter({ kind: 'postgres', originalCode: code }))).toBe(true)
})

it.each(['23505', '23503', '23514', '22P02', '42601', '42P01', '42501', '25P02', '54000', 'P0001', 'ENOENT', ''])(
  '%s is a fault of the request or of the program',
  (code) => {
    expect(isUnavailable(withCode(code))).toBe(false)
    expect(isUnavailable(byPrisma({ kind: 'postgres', code }))).toBe(false)
  }
)

it.each([
  ['P1000', true],
  ['P1001', true],
  ['P1002', true],
  ['P1003', true],
  ['P1008', true],
  ['P1009', false],
  ['P1010', true],
  ['P1011', true],
  ['P1017', true],
  ['P2024', true],
  ['P2034', true],
  ['P2037', true],
  ['P2002', false],
  ['P2003', false],
  ['P2025', false],
  ['P2028', false]
])('Prisma’s %s means that the database is at fault: %s', (code, is) => {
  expect(isUnavailable({ code, clientVersion: '7', message: 'no' })).toBe(is)
})

it.each([
  ['Connection terminated unexpectedly', true],
  ['timeout exceeded when trying to connect', true],
  ['timeout expired', true],
  ['Query read timeout', true],
  ['Client has encountered a connection error and is not queryable', true],
  ['Client was closed and is not queryable', true],
  ['Cannot use a pool after calling end on the pool', true],
  ['the words: Connection terminated', false],
  ['no', false]
])('“%s” without a code means that the database is at fault: %s', (message, is) => {
  expect(isUnavailable(new Error(message))).toBe(is)
})

it('knows a transaction that could not begin, or was too slow, by the end of what Prisma says', () => {
  for (const reason of [
    'Transaction API error: Unable to start a transaction in the given time.',
    'Transaction API error: A query cannot be executed on an expired transaction.'
  ]) {
    const message = `\nInvalid invocation in\n/app/x.ts:1:2\n\n  1 code\n${reason}\n`
    expect(isUnavailable({ code: 'P2028', clientVersion: '7', message })).toBe(true)
    // A value in the quoted source is no reason.
    expect(isUnavailable({ code: 'P2028', clientVersion: '7', message: `${reason}\nsomething else` })).toBe(false)
  }
})

it.each(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TlsConnectionError', 'TooManyConnections'])(
  'the adapter’s %s means that the database is at fault',
  (kind) => {
    expect(isUnavailable(byPrisma({ kind }))).toBe(true)
    expect(isUnavailable(byAdapter({ kind }))).toBe(true)
  }
)

const twice = { kind: 'UniqueConstraintViolation', originalCode: '23505', table: 'account' }

it.each([
  ['account_username_key_key', 'username_key', true],
  ['account_username_key_key', 'account_username_key_key', true],
  ['account_username_key_key', 'username', false],
  ['account_username_key_key', 'key', false],
  ['account_one_owner', 'account_one_owner', true],
  ['account_one_owner', 'one_owner', false]
])('two rows with the same %s violate “%s”: %s', (index, target, is) => {
  expect(isUniqueViolation(byPrisma({ ...twice, constraint: { index } }), target)).toBe(is)
  const plain = { ...withCode('23505'), message: 'no', constraint: index, table: 'account' }
  expect(isUniqueViolation(plain, target)).toBe(is)
  expect(isUniqueViolation({ ...plain, code: '23503' }, target)).toBe(false)
  expect(isUniqueViolation(plain)).toBe(true)
  const codes = ['23505', '23503', '23001']
  expect(codes.map((code) => isForeignKeyViolation({ ...plain, code }))).toEqual([false, true, true])
})

it.each([
  ['postgresql://portal_app:x@h/portal', 'postgresql://portal:y@h/portal', 'portal_app'],
  ['postgresql://portal:x@h/portal', 'postgresql://portal:y@h/other', undefined],
  ['postgresql://portal%2Dapp:x@h/portal', 'postgresql://portal:y@h/portal', 'portal-app'],
  ['postgresql://port%61l:x@h/portal', 'postgresql://portal:y@h/portal', undefined]
])('who connects by %s, not as the owner of %s, needs rights of its own: %s', (url, owner, role) => {
  expect(roleApart(url, owner)).toBe(role)
})

it('another database of the same server has the same role and the same options', () => {
  expect(databaseUrl('postgresql://portal:x@h:5433/portal?sslmode=disable', 'test_1')).toBe(
    'postgresql://portal:x@h:5433/test_1?sslmode=disable'
  )
})
