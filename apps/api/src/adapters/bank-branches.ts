import { judgeBankBranchCode } from '@portal/contract/identifiers/bank'
import { judgeText } from '@portal/contract/text'
import { parseCsv } from 'hucre/csv'
import { readFileSync } from 'node:fs'

type BankBranch = { code: string; name: string }
export type BankBranches = { find: (typed: string, most: number) => BankBranch[] }

const variable = 'BANK_BRANCHES_FILE'
export const bankBranchVariables: readonly string[] = [variable]

/** R51: the operator's list of 联行号, a CSV file in UTF-8 or GB18030 with the columns 联行号 and 行名; others are ignored. */
export const readBankBranches = (
  env: Record<string, string | undefined>
): { config: BankBranches | undefined } | { faults: string[] } => {
  const file = env[variable]
  if (!file) return { config: undefined }
  const faulty = (...faults: string[]) => ({ faults: faults.map((fault) => `${variable}：${fault}`) })
  const bytes = read(file)
  if (!bytes) return faulty('无法读取该文件')
  const [head = [], ...rows] = parseCsv(decode(bytes), { skipEmptyRows: true })
  const titles = head.map((title) => String(title).trim())
  const [codeAt, nameAt] = [titles.indexOf('联行号'), titles.indexOf('行名')]
  if (codeAt === -1 || nameAt === -1) return faulty('第一行须有“联行号”和“行名”两列')
  const cell = (row: (typeof rows)[number], at: number) => String(row[at] ?? '').trim()
  const branches = rows.map((row) => ({ code: cell(row, codeAt), name: cell(row, nameAt) }))
  const faults = branches.flatMap(({ code, name }, index) =>
    name === '' || judgeText(name, { max: longestName }) || judgeBankBranchCode(code)
      ? [`第 ${index + 1} 条：联行号应为 12 位数字，行名应有 1–${longestName} 个字`]
      : []
  )
  const codes = new Set<string>()
  for (const { code } of branches) {
    if (codes.has(code)) faults.push(`联行号 ${code} 出现多次`)
    codes.add(code)
  }
  if (faults.length > 0) return faulty(...faults.slice(0, mostFaults))
  return { config: searchable(branches) }
}

/** That of the profile's field. */
const longestName = 100
const mostFaults = 5

const read = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Spreadsheets on Chinese Windows save CSV in GB18030. */
const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const searchable = (branches: readonly BankBranch[]): BankBranches => {
  // The shortest names fit best.
  const sorted = branches.toSorted((one, other) => one.name.length - other.name.length)
  return {
    find: (typed, most) => {
      const letters = typed.replaceAll(/\s/g, '')
      const found: BankBranch[] = []
      for (const branch of sorted) {
        if (found.length === most) break
        if (branch.code.startsWith(letters) || isInOrder(letters, branch.name)) found.push(branch)
      }
      return found
    }
  }
}

/** 工行长治路 is found in 中国工商银行太原长治路支行. By code units, since it goes through the whole list. */
const isInOrder = (letters: string, name: string): boolean => {
  let found = 0
  for (let at = 0; found < letters.length && at < name.length; at += 1)
    if (name.charCodeAt(at) === letters.charCodeAt(found)) found += 1
  return found === letters.length
}
