import Bowser from 'bowser'

/** Characters. Real browsers send about 200; the parser's patterns should not be fed more than they were made for. */
const longestHeader = 512

const plainNames: Record<string, string> = { 'Microsoft Edge': 'Edge', 'Chrome Headless': 'Chrome' }

/** For the lists of sessions and of sign-ins: `Chrome 156 · Windows`. Versions of systems are left out, as browsers no longer tell them truly; null: nothing known. */
export function describeUserAgent(userAgent: string): string | null {
  const header = userAgent.slice(0, longestHeader)
  // The parser refuses an empty header.
  if (header.trim() === '') return null
  const { browser, os } = Bowser.parse(header)
  if (!os.name) return null
  const system = /OpenHarmony|HarmonyOS/.test(header) ? 'HarmonyOS' : os.name
  return [browserName(header, browser), system].filter(Boolean).join(' · ').slice(0, 90)
}

function browserName(header: string, { name, version }: Bowser.Parser.Details): string | undefined {
  // The parser takes this one for the Chrome that it is built on.
  const huawei = /HuaweiBrowser\/(\d+)/.exec(header)
  if (huawei) return `Huawei Browser ${huawei[1]}`
  if (!name) return undefined
  return [plainNames[name] ?? name, version?.split('.')[0]].filter(Boolean).join(' ')
}
