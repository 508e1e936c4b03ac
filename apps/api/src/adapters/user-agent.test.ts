import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeUserAgent } from './user-agent.ts'

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('a device in the list of sign-ins', () => {
  test.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156 · Windows'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
      'Edge 156 · Windows'
    ],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.1 Safari/605.1.15`, 'Safari 18 · macOS'],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${webkit} Version/18.1 Mobile/15E148 Safari/604.1`,
      'Safari 18 · iOS'
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) ${webkit} Mobile/15E148 MicroMessenger/8.0.49 NetType/WIFI`,
      'WeChat 8 · iOS'
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; 23127PN0CC) ${blink} Chrome/156.0.0.0 Mobile Safari/537.36`,
      'Chrome 156 · Android'
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140 · Linux'],
    [
      `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${blink} Chrome/114.0.0.0 Safari/537.36 Mobile HuaweiBrowser/5.0.4.300`,
      'Huawei Browser 5 · HarmonyOS'
    ],
    [
      `Mozilla/5.0 (Phone; OpenHarmony 5.1) ${blink} Chrome/132.0.0.0 Safari/537.36 Mobile HuaweiBrowser/15.0.4.300`,
      'Huawei Browser 15 · HarmonyOS'
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; WOW64) ${blink} Chrome/94.0 Safari/537.36 Core/1.94.202.400 QQBrowser/11.9.5355.400`,
      'QQ Browser 11 · Windows'
    ],
    [`Mozilla/5.0 (X11; Linux x86_64) ${blink} HeadlessChrome/153.0.0.0 Safari/537.36`, 'Chrome 153 · Linux']
  ])('is told by browser and system: %s', (userAgent, expected) => {
    expect(describeUserAgent(userAgent)).toBe(expected)
  })

  test.each(['', 'curl/8.5.0', '中文', 'x'.repeat(100_000)])(
    'that does not say what it is, is unknown',
    (userAgent) => {
      expect(describeUserAgent(userAgent)).toBeNull()
    }
  )

  test('always has some short description, whatever it sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (naughty) => {
        const described = describeUserAgent(`${naughty} Chrome/156 (Windows NT 10.0) ${naughty}`)
        expect(described?.length).toBeGreaterThan(0)
        expect(described?.length).toBeLessThan(100)
      })
    )
  })
})
