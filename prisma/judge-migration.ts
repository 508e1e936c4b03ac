import { type AlterTableCmd, type Constraint, type Node, parse } from 'libpg-query'
import { isOutsideTransaction, splitStatements } from './migration-files.ts'

/** What a migration may not do while processes of the former version work on the database, and how it is done instead. */
const rules = {
  index: '建索引会挡住写入：在不带事务的迁移中用 CREATE INDEX CONCURRENTLY IF NOT EXISTS',
  unique: '建唯一约束会挡住读写：先 CREATE UNIQUE INDEX CONCURRENTLY，再 ADD CONSTRAINT … USING INDEX',
  validate: '约束会在锁表时检查每一行：先加 NOT VALID，再在不带事务的迁移中 VALIDATE CONSTRAINT',
  'not-null': '非空会在锁表时检查每一行：先 ADD CONSTRAINT … NOT NULL 列 NOT VALID，再 VALIDATE CONSTRAINT',
  rewrite: '会在锁表时重写每一行：新增一列，分批填写，下一版本再删除旧列',
  required: '前一版本不会填写这一列，写入将失败：给默认值，或允许为空',
  removed: '前一版本可能仍在使用：先发布不再使用它的版本，下一版本再删除',
  rows: '会长时间锁住许多行：由任务分批修改',
  unread: '其中的语句无法检查',
  outside:
    '不带事务的迁移只能有 CREATE INDEX CONCURRENTLY IF NOT EXISTS、DROP INDEX CONCURRENTLY IF EXISTS 和 VALIDATE CONSTRAINT，因为它会从头重来'
} as const

export type MigrationRule = keyof typeof rules

export type MigrationFault = { rule: MigrationRule; statement: string; advice: string }

/**
 * Reads a migration with PostgreSQL's own parser and returns what takes long locks or breaks the former version, which
 * works on the same database during an upgrade (decision 085). Tables that the migration itself creates are free. A line
 * `-- allow <rule>: <reason>` in the file lifts a rule.
 */
export async function judgeMigration(sql: string): Promise<MigrationFault[]> {
  const { stmts = [] } = await parse(sql)
  const nodes = stmts.map(({ stmt }) => stmt ?? ({} as Node))
  const isOutside = isOutsideTransaction(sql)
  const own = new Set(nodes.flatMap((node) => ('CreateStmt' in node ? [node.CreateStmt.relation?.relname] : [])))
  const bytes = Buffer.from(sql)
  const lifted = new Set([...sql.matchAll(/^-- allow ([a-z-]+): \S/gm)].map(([, rule]) => rule))
  const faults = stmts.flatMap(({ stmt_location: start = 0, stmt_len: length }, place): MigrationFault[] => {
    const text = bytes.subarray(start, length === undefined ? undefined : start + length).toString()
    const found = isOutside ? judgeOutside(nodes[place] as Node) : judgeInside(nodes[place] as Node, own)
    return found.map((rule) => ({ rule, statement: firstLine(text), advice: rules[rule] }))
  })
  if (isOutside && splitStatements(sql).length !== stmts.length)
    faults.push({ rule: 'outside', statement: '', advice: '每条语句须以行末的分号结束' })
  return faults.filter(({ rule }) => !lifted.has(rule))
}

const firstLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('--')) ?? ''

/** Each statement may run twice, because a migration outside a transaction begins again after a kill. */
function judgeOutside(node: Node): MigrationRule[] {
  if ('IndexStmt' in node && node.IndexStmt.concurrent && node.IndexStmt.if_not_exists) return []
  if ('DropStmt' in node && node.DropStmt.concurrent && node.DropStmt.missing_ok) return []
  if ('AlterTableStmt' in node && commandsOf(node).every(({ subtype }) => subtype === 'AT_ValidateConstraint'))
    return []
  return ['outside']
}

function judgeInside(node: Node, own: ReadonlySet<string | undefined>): MigrationRule[] {
  if ('IndexStmt' in node) return own.has(node.IndexStmt.relation?.relname) ? [] : ['index']
  if ('DropStmt' in node) return removesUsed(node.DropStmt.removeType) ? ['removed'] : []
  if ('RenameStmt' in node) return ['removed']
  if ('DoStmt' in node) return ['unread']
  if ('UpdateStmt' in node) return own.has(node.UpdateStmt.relation?.relname) ? [] : ['rows']
  if ('DeleteStmt' in node) return own.has(node.DeleteStmt.relation?.relname) ? [] : ['rows']
  if ('TruncateStmt' in node) return ['removed']
  if ('AlterTableStmt' in node && !own.has(node.AlterTableStmt.relation?.relname))
    return commandsOf(node).flatMap(judgeCommand)
  return []
}

const commandsOf = (node: Extract<Node, { AlterTableStmt: unknown }>): AlterTableCmd[] =>
  (node.AlterTableStmt.cmds ?? []).flatMap((each) => ('AlterTableCmd' in each ? [each.AlterTableCmd] : []))

/** Indexes, constraints and triggers are not named by queries. Replacing a trigger or function is not a removal either. */
const removesUsed = (kind: string | undefined): boolean => kind !== 'OBJECT_INDEX' && kind !== 'OBJECT_TRIGGER'

function judgeCommand({ subtype, def }: AlterTableCmd): MigrationRule[] {
  if (subtype === 'AT_DropColumn') return ['removed']
  if (subtype === 'AT_SetNotNull') return ['not-null']
  if (subtype === 'AT_AlterColumnType') return ['rewrite']
  // In the transaction that added the constraint, the lock would be held while the rows are checked.
  if (subtype === 'AT_ValidateConstraint') return ['validate']
  if (subtype === 'AT_AddConstraint' && def && 'Constraint' in def) return judgeConstraint(def.Constraint)
  if (subtype === 'AT_AddColumn' && def && 'ColumnDef' in def) {
    const constraints = (def.ColumnDef.constraints ?? []).flatMap((each) =>
      'Constraint' in each ? [each.Constraint] : []
    )
    return judgeColumn(constraints)
  }
  return []
}

function judgeConstraint({ contype, skip_validation: isLater, indexname: index }: Constraint): MigrationRule[] {
  if (contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_EXCLUSION')
    return index ? [] : ['unique']
  if (isLater) return []
  if (contype === 'CONSTR_NOTNULL') return ['not-null']
  return contype === 'CONSTR_FOREIGN' || contype === 'CONSTR_CHECK' ? ['validate'] : []
}

function judgeColumn(constraints: readonly Constraint[]): MigrationRule[] {
  const kinds = constraints.map(({ contype }) => contype)
  const usual = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr
  const found: MigrationRule[] = []
  if (kinds.includes('CONSTR_GENERATED') || kinds.includes('CONSTR_IDENTITY') || (usual && !isStored(usual)))
    found.push('rewrite')
  else if (kinds.includes('CONSTR_NOTNULL') && !usual) found.push('required')
  if (kinds.includes('CONSTR_UNIQUE') || kinds.includes('CONSTR_PRIMARY')) found.push('unique')
  if (kinds.includes('CONSTR_CHECK') || kinds.includes('CONSTR_FOREIGN')) found.push('validate')
  return found
}

const constant = new Set(['now', 'current_timestamp', 'statement_timestamp', 'transaction_timestamp'])

/** PostgreSQL keeps such a default once for all rows that exist: a constant, or a function that is stable. */
function isStored(usual: Node): boolean {
  if ('TypeCast' in usual) return usual.TypeCast.arg !== undefined && isStored(usual.TypeCast.arg)
  if ('A_ArrayExpr' in usual) return (usual.A_ArrayExpr.elements ?? []).every(isStored)
  if (!('FuncCall' in usual)) return 'A_Const' in usual || 'SQLValueFunction' in usual
  const name = usual.FuncCall.funcname?.at(-1)
  return name !== undefined && 'String' in name && constant.has(name.String.sval ?? '')
}
