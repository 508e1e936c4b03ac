import Bowser from 'bowser'

/** Characters. Browsers send about 200; longer headers could make the parser's patterns slow. */
const longestHeader = 512

const plainNames: Record<string, string> = { 'Microsoft Edge': 'Edge', 'Chrome Headless': 'Chrome' }

/** `Chrome 156 · Windows`, or null. Omits system versions, because browsers no longer report them truly. */
export function describeUserAgent(userAgent: string): string | null {
  const header = userAgent.slice(0, longestHeader)
  // The parser throws for an empty header.
  if (header.trim() === '') return null
  const { browser, os } = Bowser.parse(header)
  if (!os.name) return null
  const system = /OpenHarmony|HarmonyOS/.test(header) ? 'HarmonyOS' : os.name
  return [browserName(header, browser), system].filter(Boolean).join(' · ').slice(0, 90)
}

function browserName(header: string, { name, version }: Bowser.Parser.Details): string | undefined {
  // The parser reports Huawei Browser as Chrome, on which it is based.
  const huawei = /HuaweiBrowser\/(\d+)/.exec(header)
  if (huawei) return `Huawei Browser ${huawei[1]}`
  if (!name) return undefined
  return [plainNames[name] ?? name, version?.split('.')[0]].filter(Boolean).join(' ')
}
