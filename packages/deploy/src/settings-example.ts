import { settings } from '@portal/api/src/config.ts'
import { readFileSync } from 'node:fs'

/** Every setting of the API, commented out, with its row of operating.md. @throws Error for a setting without a row */
export const settingsExample = (): string => {
  const rows = readRows()
  const byRow = Map.groupBy(settings, ({ name }) => findRow(rows, name))
  const blocks = [...byRow].map(
    ([{ usual, meaning }, group]) =>
      `${meaning && `# ${meaning}\n`}# 默认 default: ${usual || '—'}\n${group.map(({ name, usual }) => `#${name}=${usual}\n`).join('')}`
  )
  return `${head}\n${blocks.join('\n')}`
}

const head = `# 门户的设置：复制为门户目录中的 settings.env，去掉所需各行的 #。环境变量优先于本文件。
# Copy to settings.env in the portal's folder and uncomment what you need. Variables of the environment come first.
`

type Row = { names: string; usual: string; meaning: string }

/** The rows of the table of settings. */
export const readRows = (): Row[] => {
  const guide = readFileSync(new URL('../../../.github/operating.md', import.meta.url), 'utf8')
  const table = guide.slice(guide.indexOf('| variable |'), guide.indexOf('## The first morning'))
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | '))
    .map(([names = '', usual = '', ...meaning]) => ({
      names: names.slice(2),
      usual: usual.replaceAll('`', ''),
      meaning: meaning.join(' | ').replace(/ ?\|$/, '')
    }))
}

/** A row abbreviates names that begin alike: `SMS_TENCENT_SECRET_ID`, `…_SECRET_KEY`. */
const findRow = (rows: Row[], name: string): Row => {
  const whole = rows.find(({ names }) => names.includes(`\`${name}\``))
  const row = whole ?? rows.find(({ names }) => abbreviates(names, name))
  if (row) return row
  throw new Error(`.github/operating.md 的设置表中没有 ${name}`)
}

const abbreviates = (names: string, name: string): boolean =>
  [...names.matchAll(/`([A-Z]+_[A-Z]+_)/g)].some(([, start = '']) => name.startsWith(start)) &&
  [...names.matchAll(/`…?([A-Z_]+)`/g)].some(([, end = '']) => name.endsWith(end.replace(/^SMS_[A-Z]+_/, '_')))
