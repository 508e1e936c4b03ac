import {
  auditFaults,
  type AuditFaultCode,
  type AuditFaultGroup,
  mostFaultPlaces
} from '@portal/contract/record/audit-verification'

/** From `seq` to `last` in the chain; `eventId` is the row of audit_event of the first. */
export type AuditFault = {
  kind: AuditFaultCode
  seq: bigint
  last?: bigint
  eventId?: string
  /** Rows at one place, of which `eventId` is the first. */
  count?: number
  /** The record is as it was sealed: its own time or the sealer's finding is the fault. */
  isAsSealed?: boolean
}

export type FaultList = {
  add(fault: AuditFault): void
  groups(): AuditFaultGroup[]
}

/**
 * Groups them by kind, since there may be millions, and neighbours into one place. Counts all, and keeps the first places.
 * `found`: by the part of the run before.
 */
export const createFaultList = (found: readonly AuditFaultGroup[] = []): FaultList => {
  const groups = new Map<AuditFaultCode, AuditFaultGroup>(found.map((group) => [group.kind, structuredClone(group)]))
  return {
    add: ({ kind, seq, last = seq, eventId, count = Number(last - seq) + 1 }) => {
      const group = groups.get(kind) ?? { kind, count: 0, places: [] }
      groups.set(kind, group)
      group.count += count
      const before = group.places.at(-1)
      if (before && BigInt(before.last) + 1n === seq) before.last = String(last)
      else if (group.places.length < mostFaultPlaces)
        group.places.push({ seq: String(seq), last: String(last), eventId: eventId ?? null })
    },
    groups: () => auditFaults.flatMap((kind) => groups.get(kind) ?? [])
  }
}
