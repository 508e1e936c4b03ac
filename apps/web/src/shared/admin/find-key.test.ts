import { afterEach, describe, expect, test, vi } from 'vitest'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, repeat: false }

const keysOf = async (platform: string) => {
  vi.resetModules()
  vi.spyOn(window.navigator, 'platform', 'get').mockReturnValue(platform)
  return import('./find-key.ts')
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.resetModules()
})

describe.each([
  ['Win32', 'Ctrl K', 'ctrlKey', 'metaKey'],
  ['MacIntel', '⌘K', 'metaKey', 'ctrlKey']
] as const)('on %s', (platform, name, own, other) => {
  test(`${name} finds, in capitals too, and the other key does not`, async () => {
    const { findKey, isFindKey } = await keysOf(platform)
    expect(findKey).toBe(name)
    expect(isFindKey({ ...none, key: 'k', [own]: true })).toBe(true)
    expect(isFindKey({ ...none, key: 'K', [own]: true })).toBe(true)
    expect(isFindKey({ ...none, key: 'k', [other]: true })).toBe(false)
    expect(isFindKey({ ...none, key: 'k', ctrlKey: true, metaKey: true })).toBe(false)
    expect(isFindKey({ ...none, key: 'k' })).toBe(false)
    expect(isFindKey({ ...none, key: 'j', [own]: true })).toBe(false)
    for (const more of ['altKey', 'shiftKey', 'isComposing', 'repeat'])
      expect(isFindKey({ ...none, key: 'k', [own]: true, [more]: true })).toBe(false)
  })
})
