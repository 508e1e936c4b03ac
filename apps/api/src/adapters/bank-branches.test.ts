import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBankBranches } from './bank-branches.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bank-branches-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (content: string | Buffer) => {
  const file = join(folder, 'list.csv')
  writeFileSync(file, content)
  return readBankBranches({ BANK_BRANCHES_FILE: file })
}

const find = (content: string | Buffer, typed: string, most = 20): string[] => {
  const list = read(content)
  if (!('config' in list) || !list.config) return expect.unreachable(JSON.stringify(list))
  return list.config.find(typed, most).map(({ code, name }) => `${code} ${name}`)
}

const faultsOf = (content: string) => {
  const list = read(content)
  return 'faults' in list ? list.faults : []
}

const [icbc, ccb, long] = [
  '102161000029 中国工商银行太原长治路支行',
  '105161000064 中国建设银行太原分行',
  '102161000037 中国工商银行股份有限公司太原长治路支行'
]
const list = `联行号,行名
102161000037,中国工商银行股份有限公司太原长治路支行
102161000029,中国工商银行太原长治路支行
105161000064,中国建设银行太原分行
`

describe('the list of 联行号 (R51)', () => {
  test.each([
    ['工行长治路', [icbc, long]],
    ['工 行 太原', [icbc, long]],
    ['路治长', []],
    ['建行', [ccb]],
    ['1021610000', [icbc, long]],
    ['161000', []],
    ['105161000064', [ccb]]
  ])(
    '%s finds the names with these characters in this order, or the codes that begin so, the shortest name first',
    (typed, found) => {
      expect(find(list, typed)).toEqual(found)
    }
  )

  test('as many as are asked for', () => {
    expect(find(list, '中国', 2)).toEqual([ccb, icbc])
  })

  test('columns in any order beside others, quotes, blanks, empty lines and a byte order mark', () => {
    const content = '\uFEFF省份,行名 , 联行号\r\n山西," 中国工商银行太原长治路支行",102161000029 \r\n\r\n'
    expect(find(content, '工行')).toEqual([icbc])
  })

  test('as Chinese Windows saves it, in GB18030', () => {
    const name = Buffer.from('d6d0b9fac5a9d2b5d2f8d0d0', 'hex')
    const head = Buffer.from('c1aad0d0bac52cd0d0c3fb0a', 'hex')
    expect(find(Buffer.concat([head, Buffer.from('103161000048,'), name]), '农业')).toEqual([
      '103161000048 中国农业银行'
    ])
  })

  test('is faulty in each row that the profile would not take, of which five are named', () => {
    const faulty = (row: number) => `BANK_BRANCHES_FILE：第 ${row} 条：联行号应为 12 位数字，行名应有 1–100 个字`
    const head = '联行号,行名'
    expect(faultsOf(`${head}\n102161000029,${'行'.repeat(100)}\n`)).toEqual([])
    expect(faultsOf(`${head}\n102161000029,${'行'.repeat(101)}\n`)).toEqual([faulty(1)])
    expect(faultsOf(`${head}\n102161000029,工行\n10216100002,工行\n102161000030,\n`)).toEqual([faulty(2), faulty(3)])
    expect(faultsOf(`${head}\n${'1.02161E+11,工行\n'.repeat(6)}`)).toEqual([1, 2, 3, 4, 5].map(faulty))
  })

  test('is faulty where a 联行号 stands twice', () => {
    expect(faultsOf(`${list}102161000029,另一支行\n`)).toEqual(['BANK_BRANCHES_FILE：联行号 102161000029 出现多次'])
  })

  test('needs both columns and a file', () => {
    const columns = ['BANK_BRANCHES_FILE：第一行须有“联行号”和“行名”两列']
    for (const content of ['', '联行号,开户行\n', '行号,行名\n']) expect(faultsOf(content)).toEqual(columns)
    expect(readBankBranches({ BANK_BRANCHES_FILE: join(folder, 'none.csv') })).toEqual({
      faults: ['BANK_BRANCHES_FILE：无法读取该文件']
    })
    expect(readBankBranches({})).toEqual({ config: undefined })
    expect(readBankBranches({ BANK_BRANCHES_FILE: '' })).toEqual({ config: undefined })
  })
})
