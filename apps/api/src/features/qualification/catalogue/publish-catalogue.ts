import {
  type Catalogue,
  catalogueDraft,
  type CatalogueDraft,
  catalogue as catalogueSchema
} from '@portal/contract/qualification/catalogue'
import { type CatalogueFault, catalogueFaultText } from '@portal/contract/qualification/catalogue-faults'
import { judgeCatalogue, judgeKinds } from '@portal/contract/qualification/judge-catalogue'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'
import type { Deps } from '#api/deps.ts'
import { insertCatalogue, noteFile } from './catalogue.store.ts'

/** All faults of the catalogue's file, each a Chinese sentence. */
export class CatalogueFaults extends Error {
  readonly faults: string[]
  constructor(file: string, faults: string[]) {
    super(faults.join('\n'))
    this.name = 'CatalogueFaults'
    this.faults = faults.map((fault) => `业务资格目录 ${file}：${fault}`)
  }
}

const defaultFile = fileURLToPath(new URL('../../../../catalogue/default.json', import.meta.url))

type Needs = Pick<Deps, 'transact' | 'config' | 'log' | 'catalogues'>

/**
 * R28: at the start the file becomes the newest version if it differs from the file of the last start. If it were only
 * compared with the newest version, every start would undo what was published in another way. @throws CatalogueFaults
 */
export const publishCatalogue = async ({ transact, config, log, catalogues }: Needs): Promise<void> => {
  const file = config.catalogueFile ?? defaultFile
  const catalogue = parseCatalogue(file, await readText(file))
  const version = await transact(async (tx) => {
    if (!(await noteFile(tx, catalogue))) return undefined
    refuseFaults(file, judgeKinds(catalogue, await catalogues.all(tx)))
    return insertCatalogue(tx, catalogue)
  })
  if (version !== undefined) log.info({ file, version }, 'a new version of the catalogue was published')
}

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CatalogueFaults(file, ['文件无法读取'])
  }
}

const parseCatalogue = (file: string, text: string): Catalogue => {
  const draft = shape(file, parseJson(file, text))
  refuseFaults(file, judgeCatalogue(draft))
  return z.parse(catalogueSchema, draft)
}

const shape = (file: string, content: unknown): CatalogueDraft => {
  const shaped = z.safeParse(catalogueDraft, content)
  if (!shaped.success) throw new CatalogueFaults(file, shaped.error.issues.map(shapeFault))
  return shaped.data
}

const refuseFaults = (file: string, faults: readonly CatalogueFault[]): void => {
  if (faults.length === 0) return
  const told = faults.map((fault) => `${fault.path.join('.')} ${catalogueFaultText(fault, 'zh')}`)
  throw new CatalogueFaults(file, told)
}

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new CatalogueFaults(file, ['不是有效的 JSON'])
  }
}

const shapeFault = (issue: z.core.$ZodIssue): string => {
  const place = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') return `${place || '最外层'} 有不认识的键 ${issue.keys.join('、')}`
  return `${place || '最外层'} 缺失或格式不正确`
}
