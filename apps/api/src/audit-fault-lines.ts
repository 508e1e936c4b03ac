import { type AuditFaultCode, type AuditFaultGroup, mostFaultPlaces } from '@portal/contract/record/audit-verification'

const faultWords: Record<AuditFaultCode, string> = {
  altered: '记录或其封印被修改，或次序被调换',
  removed: '记录被删除',
  inserted: '已封存的记录之间被插入了一条记录',
  'back-dated': '记录的时间与其写入的时间不符',
  'seal-removed': '封印被删除',
  'archive-missing': '归档文件缺失或读不出',
  'archive-altered': '归档文件被修改',
  'cut-off': '末尾被截去：封存曾到达更后面',
  'head-missing': '文件存储中没有链尾的记录（或不是本平台写的），无法判断末尾是否被截去'
}

/** For commands: each kind with its count, and below it, indented, its places. */
export const auditFaultLines = (faults: readonly AuditFaultGroup[], most = mostFaultPlaces): string[] =>
  faults.flatMap(({ kind, count, places }) => [
    `${faultWords[kind]}：${count} 处`,
    ...places.slice(0, most).map((place) => `  ${tellPlace(place)}`),
    ...(places.length >= most ? [`  最多列出 ${most} 处`] : [])
  ])

const tellPlace = ({ seq, last, eventId }: AuditFaultGroup['places'][number]): string => {
  const where = seq === last ? `第 ${seq} 号` : `第 ${seq} 至 ${last} 号`
  return `${where}${eventId === null ? '' : `（审计记录 ${eventId}）`}`
}
