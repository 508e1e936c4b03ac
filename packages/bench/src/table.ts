import { availableParallelism, cpus } from 'node:os'
import type { Arena } from './arena/open-arena.ts'
import type { Job, JobResult, Span } from './job.ts'
import type { Options } from './options.ts'
import { judgeAtMost, type Verdict } from './verdict.ts'

export type Fact = { title: string; value: string; atMost: string; verdict: Verdict }

/** Facts that are measured together; `name` is for `--only`. */
export type FactGroup = { name: string; title: string; gather(arena: Arena, options: Options): Promise<Fact[]> }

export const factAtMost = (title: string, value: number, mark: number, format: (value: number) => string): Fact => ({
  title,
  value: format(value),
  atMost: format(mark),
  verdict: judgeAtMost(value, mark)
})

/** The report as Markdown, ready for README.md. */
export const reportMarkdown = (results: JobResult[], facts: Fact[], date: Date): string =>
  [
    `${date.toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, Node ${process.versions.node}; load, API, bare servers and PostgreSQL on one machine`,
    '',
    ...(results.length === 0 ? [] : table(jobHead, results.map(jobRow))),
    ...(facts.length === 0 ? [] : ['', ...table(['fact', 'value', 'at most', 'verdict'], facts.map(factRow))])
  ].join('\n')

const jobHead = [
  'job',
  'ours /s',
  'limit',
  'limit /s',
  'ratio',
  'of the rounds',
  'by CPU',
  'at least',
  'p99 ms',
  'CPU µs ours app + pg',
  'limit app + pg',
  'verdict'
]

const jobRow = ({ job, ours, limit, ratio, spread, verdict }: JobResult): string[] => [
  job.title,
  rate(ours.perSecond),
  job.limitTitle,
  rate(limit.perSecond),
  ratio.toFixed(2),
  spread.map((value) => value.toFixed(2)).join('–'),
  cpuRatio(ours, limit),
  job.atLeast?.toFixed(2) ?? '—',
  p99(job, ours, limit),
  cpu(ours),
  cpu(limit),
  verdictCell(verdict)
]

const p99 = ({ p99AtMostMs, p99AtMostTimes }: Job, ours: Span, limit: Span): string => {
  const most = [
    ...(p99AtMostMs === undefined ? [] : [String(p99AtMostMs)]),
    ...(p99AtMostTimes === undefined ? [] : [`${p99AtMostTimes} × ${limit.p99Ms.toFixed(1)}`])
  ]
  return `${ours.p99Ms.toFixed(1)}${most.length > 0 ? ` (≤ ${most.join(', ')})` : ''}`
}

const factRow = ({ title, value, atMost, verdict }: Fact): string[] => [title, value, atMost, verdictCell(verdict)]

const verdictCell = (verdict: Verdict | undefined): string => {
  if (!verdict) return '—'
  return verdict === 'met' ? verdict : `**${verdict}**`
}

const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en')

/** The ratio of the CPU times of both sides. Other load on the machine changes it less than the ratio of the rates. */
const cpuRatio = (ours: Span, limit: Span): string =>
  ours.cpu && limit.cpu
    ? ((limit.cpu.server + limit.cpu.database) / (ours.cpu.server + ours.cpu.database)).toFixed(2)
    : '—'

const cpu = ({ cpu: used }: Span): string => (used ? `${Math.round(used.server)} + ${Math.round(used.database)}` : '—')

const table = (head: string[], rows: string[][]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
