type Names = { zh: string; en: string }

/** R36: 主账号, 经办, 复核, 财务, 查看, 自定义. */
export const accountRoles = ['OWNER', 'PREPARER', 'CHECKER', 'FINANCE', 'VIEWER', 'CUSTOM'] as const
export type AccountRole = (typeof accountRoles)[number]

/** The roles that an owner can give. The owner's own role changes hands by 转让主账号 only. */
export const operatorRoles = ['PREPARER', 'CHECKER', 'FINANCE', 'VIEWER', 'CUSTOM'] as const
export type OperatorRole = (typeof operatorRoles)[number]

export const roleNames = {
  OWNER: { zh: '主账号', en: 'Owner' },
  PREPARER: { zh: '经办', en: 'Preparer' },
  CHECKER: { zh: '复核', en: 'Checker' },
  FINANCE: { zh: '财务', en: 'Finance' },
  VIEWER: { zh: '查看', en: 'Viewer' },
  CUSTOM: { zh: '自定义', en: 'Custom' }
} as const satisfies Record<AccountRole, Names>
