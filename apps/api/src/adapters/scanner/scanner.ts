/** Why there is no verdict: nobody answers, too late, signatures too old, or an answer that says neither. */
export type ScannerTrouble = 'down' | 'slow' | 'stale' | 'unclear'

export type Verdict =
  | { kind: 'clean' }
  | { kind: 'infected'; signature: string }
  | { kind: 'unknown'; trouble: ScannerTrouble }

export type Scanner = {
  kind: 'clamav' | 'none'
  /** Never throws: whatever goes wrong is a verdict that lets nothing pass. `timeoutMs` counts everything. */
  scan(bytes: Uint8Array, timeoutMs: number): Promise<Verdict>
}
