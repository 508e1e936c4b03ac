/** As the data package has it: codes of 2, 4 and 6 digits; some cities are followed by streets with 9. */
export type Division = { code: string; name: string; children?: Division[] }

type RegionOption = { value: string; label: string; children?: RegionOption[] }

type Regions = {
  /** What lies directly below these levels; the provinces for none. */
  below: (above: readonly string[]) => RegionOption[]
  /** Last levels that the typed words name, with their whole path as label. */
  find: (typed: string, most: number) => RegionOption[]
  /** Whether the code is a last level: a county, or a city or region that has none. */
  isRegion: (code: string) => boolean
  /** The codes from the province down to this last level; empty for an unknown code. */
  pathOf: (code: string) => string[]
  /** 山西省 / 太原市 / 小店区; the code itself where it is unknown. */
  nameOf: (code: string) => string
}

// GB/T 2260 gives these three no counties, and the data package leaves them out.
const withoutCounties: RegionOption[] = [
  { value: '710000', label: '台湾省' },
  { value: '810000', label: '香港特别行政区' },
  { value: '820000', label: '澳门特别行政区' }
]

/** Levels that exist for the statistics alone and are part of no address. */
const isFiller = (name: string): boolean => /^(市辖区|县|.*直辖县级行政区划)$/.test(name)

/** R20: GB/T 2260 as a cascade; the last levels are exactly those that the server accepts. */
export const buildRegions = (divisions: readonly Division[]): Regions => {
  const options = [...divisions.map(optionOf), ...withoutCounties]
  const paths = new Map(options.flatMap((option) => leafPaths(option, [])))
  return {
    below: (above) =>
      above.reduce((level, code) => level.find(({ value }) => value === code)?.children ?? level, options),
    find: (typed, most) =>
      [...paths.entries()]
        .map(([value, path]) => ({ value, labels: path.map(({ label }) => label) }))
        .filter(({ labels }) => matchesRegion(typed, labels))
        .slice(0, most)
        .map(({ value, labels }) => ({ value, label: regionName(labels) })),
    isRegion: (code) => paths.has(code),
    pathOf: (code) => (paths.get(code) ?? []).map(({ value }) => value),
    nameOf: (code) => regionName((paths.get(code) ?? []).map(({ label }) => label)) || code
  }
}

const regionName = (labels: readonly string[]): string => labels.filter((label) => !isFiller(label)).join(' / ')

/** A city whose children are streets (东莞, 中山 …) is itself the last level. */
const optionOf = ({ code, name, children = [] }: Division): RegionOption => {
  const isLast = children.every((child) => child.code.length > 6)
  return isLast
    ? { value: code.padEnd(6, '0'), label: name }
    : { value: code, label: name, children: children.map(optionOf) }
}

const leafPaths = (option: RegionOption, above: RegionOption[]): [string, RegionOption[]][] => {
  const path = [...above, option]
  return option.children ? option.children.flatMap((child) => leafPaths(child, path)) : [[option.value, path]]
}

/** Whether the typed characters stand in the name of the place in this order: 太原小店 for 太原市 / 小店区. */
const matchesRegion = (typed: string, labels: readonly string[]): boolean => {
  const place = regionName(labels)
  let from = 0
  for (const character of typed.replaceAll(/[\s/]/g, '')) {
    from = place.indexOf(character, from) + 1
    if (from === 0) return false
  }
  return true
}
