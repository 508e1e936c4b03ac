import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Catalogue, catalogue as catalogueSchema } from '@portal/contract/catalogue'
import * as z from 'zod/mini'
import type { Deps } from '#api/deps.ts'
import { judgeCatalogue } from './catalogue.rules.ts'
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

const defaultFile = fileURLToPath(new URL('../../../catalogue/default.json', import.meta.url))

type Needs = Pick<Deps, 'transact' | 'config' | 'log'>

/**
 * R28: at the start the file becomes the newest version if it differs from the file of the last start. If it were only
 * compared with the newest version, every start would undo what was published in another way. @throws CatalogueFaults
 */
export const publishCatalogue = async ({ transact, config, log }: Needs): Promise<void> => {
  const file = config.catalogueFile ?? defaultFile
  const catalogue = parseCatalogue(file, await readText(file))
  const isPublished = await transact(
    async (tx) => (await noteFile(tx, catalogue)) && (await insertCatalogue(tx, catalogue))
  )
  if (isPublished) log.info({ file }, 'a new version of the catalogue was published')
}

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CatalogueFaults(file, ['文件无法读取'])
  }
}

const parseCatalogue = (file: string, text: string): Catalogue => {
  const shaped = z.safeParse(catalogueSchema, parseJson(file, text))
  if (!shaped.success) throw new CatalogueFaults(file, shaped.error.issues.map(shapeFault))
  const faults = judgeCatalogue(shaped.data)
  if (faults.length > 0) throw new CatalogueFaults(file, faults)
  return shaped.data
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
