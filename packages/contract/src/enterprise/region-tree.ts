/** The format of the data package: codes of 2, 4 and 6 digits; some cities have streets with 9 digits, not counties. */
export type Division = { code: string; name: string; children?: Division[] }

type RegionOption = { value: string; label: string; children?: RegionOption[] }

type Regions = {
  /** The regions directly below these levels; without levels, the provinces. */
  below: (above: readonly string[]) => RegionOption[]
  /** The last-level regions that match the typed text, labelled with their whole path. */
  find: (typed: string, most: number) => RegionOption[]
  /** True for a last level: a county, or a city or region without counties. */
  isRegion: (code: string) => boolean
  /** The codes from the province to this last level; empty for an unknown code. */
  pathOf: (code: string) => string[]
  /** Such as 山西省 / 太原市 / 小店区; an unknown code is returned as it is. */
  nameOf: (code: string) => string
  /** The provinces, each followed by its cities, with the first two or four digits of their codes. */
  areas: readonly RegionOption[]
  /** The city, or else the province, of a region or area: 山西省 / 太原市; an unknown code is returned as it is. */
  areaOf: (code: string) => string
}

// GB/T 2260 lists no counties for these three, and the data package leaves them out.
const withoutCounties: RegionOption[] = [
  { value: '710000', label: '台湾省' },
  { value: '810000', label: '香港特别行政区' },
  { value: '820000', label: '澳门特别行政区' }
]

/** Statistical levels that are not part of an address. */
const isFiller = (name: string): boolean => /^(市辖区|县|.*直辖县级行政区划)$/.test(name)

/** R20: GB/T 2260 as a cascade. The server accepts exactly the last levels. */
export const buildRegions = (divisions: readonly Division[]): Regions => {
  const options = [...divisions.map(optionOf), ...withoutCounties]
  const paths = new Map(options.flatMap((option) => leafPaths(option, [])))
  const areas = options.flatMap(areasOf)
  const areaNames = new Map(areas.map(({ value, label }) => [value, label]))
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
    nameOf: (code) => regionName((paths.get(code) ?? []).map(({ label }) => label)) || code,
    areas,
    areaOf: (code) => areaNames.get(code.slice(0, 4)) ?? areaNames.get(code.slice(0, 2)) ?? code
  }
}

const regionName = (labels: readonly string[]): string => labels.filter((label) => !isFiller(label)).join(' / ')

/** A city whose children are streets (东莞, 中山 …) is a last level itself. */
const optionOf = ({ code, name, children = [] }: Division): RegionOption => {
  const isLast = children.every((child) => child.code.length > 6)
  return isLast
    ? { value: code.padEnd(6, '0'), label: name }
    : { value: code, label: name, children: children.map(optionOf) }
}

/** A province without cities of its own, such as 北京市, is one area. */
const areasOf = ({ value, label, children = [] }: RegionOption): RegionOption[] => [
  { value: value.slice(0, 2), label },
  ...children
    .filter((city) => !isFiller(city.label))
    .map((city) => ({ value: city.value.slice(0, 4), label: regionName([label, city.label]) }))
]

const leafPaths = (option: RegionOption, above: RegionOption[]): [string, RegionOption[]][] => {
  const path = [...above, option]
  return option.children ? option.children.flatMap((child) => leafPaths(child, path)) : [[option.value, path]]
}

/** True if the typed characters occur in the name in this order: 太原小店 matches 太原市 / 小店区. */
const matchesRegion = (typed: string, labels: readonly string[]): boolean => {
  const place = regionName(labels)
  let from = 0
  for (const character of typed.replaceAll(/[\s/]/g, '')) {
    from = place.indexOf(character, from) + 1
    if (from === 0) return false
  }
  return true
}
