import { createClamavScanner } from './clamav.ts'
import type { ScannerConfig } from './config.ts'

/** Why there is no verdict: no answer, too late, old signatures, or an answer that is neither clean nor infected. */
export type ScannerTrouble = 'down' | 'slow' | 'stale' | 'unclear'

export type Verdict =
  | { kind: 'clean' }
  | { kind: 'infected'; signature: string }
  | { kind: 'unknown'; trouble: ScannerTrouble }

export type Scanner = {
  kind: 'clamav' | 'none'
  /** Never throws: a failure is the verdict `unknown`, which releases no file. `timeoutMs` covers the whole scan. */
  scan(bytes: Uint8Array, timeoutMs: number): Promise<Verdict>
}

/** Without ClamAV every file counts as clean; the start prints a warning. */
export const createScanner = (config: ScannerConfig, now: () => Date): Scanner =>
  config.kind === 'clamav'
    ? createClamavScanner(config, now)
    : { kind: 'none', scan: () => Promise.resolve({ kind: 'clean' }) }
