/** The filter in the address: exact action, 用户编号, and the cursors of the previous pages. */
export type AuditFilter = { action: string; enterprise: string; trail: readonly string[] }

const longestTrail = 100

export const readAuditFilter = (query: URLSearchParams): AuditFilter => ({
  action: (query.get('action') ?? '').trim().slice(0, 60),
  enterprise: (query.get('enterprise') ?? '').trim().slice(0, 20),
  trail: query
    .getAll('after')
    .filter((cursor) => cursor !== '' && cursor.length <= 30)
    .slice(-longestTrail)
})

export const writeAuditFilter = ({ action, enterprise, trail }: AuditFilter): URLSearchParams => {
  const query = new URLSearchParams()
  if (action) query.set('action', action)
  if (enterprise) query.set('enterprise', enterprise)
  for (const cursor of trail) query.append('after', cursor)
  return query
}

export const auditQueryOf = ({ action, enterprise, trail }: AuditFilter) => ({
  ...(action ? { action } : {}),
  ...(enterprise ? { enterprise } : {}),
  ...(trail.length > 0 ? { after: trail.at(-1) } : {})
})
