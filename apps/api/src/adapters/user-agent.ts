import { UAParser } from 'ua-parser-js'

/** Characters. Real browsers send about 200; the parser's patterns should not be fed more than they were made for. */
const longestHeader = 512

const unknownDevice = '未知设备'

const plainNames: Record<string, string> = {
  QQBrowser: 'QQ Browser',
  360: '360 Browser',
  OpenHarmony: 'HarmonyOS'
}

/** For the lists of sessions and of sign-ins: `Chrome 156 · Windows`. Versions of systems are left out, as browsers no longer tell them truly. */
export function describeUserAgent(userAgent: string): string {
  const parser = new UAParser(userAgent.slice(0, longestHeader))
  const { name: browser, major } = parser.getBrowser()
  const { name: system } = parser.getOS()
  const parts = [browser && [toPlainName(browser), major].filter(Boolean).join(' '), system && toPlainName(system)]
  return parts.filter(Boolean).join(' · ') || unknownDevice
}

function toPlainName(name: string): string {
  const common = name.replace(/^Mobile | Headless$/, '')
  return plainNames[common] ?? common
}
