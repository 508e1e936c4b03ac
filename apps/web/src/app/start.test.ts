import { readFileSync } from 'node:fs'
import { Script, createContext } from 'node:vm'
import { parse } from 'acorn'
import { expect, test } from 'vitest'

const source = readFileSync('apps/web/public/start.js', 'utf8')

type Root = { id: string; innerHTML: string; firstChild: unknown }

/** Runs start.js in a browser that has nothing beyond what it is given. */
const startIn = (browser: { userAgent: string; supports?: (query: string) => boolean; [name: string]: unknown }) => {
  const { userAgent, supports, ...rest } = browser
  const root: Root = { id: 'root', innerHTML: '', firstChild: null }
  const listeners: Record<string, (event: object) => void> = {}
  const written: string[] = []
  const document = {
    readyState: 'loading',
    onreadystatechange: null as (() => void) | null,
    documentElement: { setAttribute: () => undefined },
    getElementById: (id: string) => (id === root.id ? root : null),
    write: (text: string) => written.push(text)
  }
  const context = createContext({
    document,
    navigator: { userAgent },
    location: { origin: 'https://portal.example' },
    addEventListener: (name: string, listener: (event: object) => void) => {
      listeners[name] = listener
    },
    ...(supports ? { CSS: { supports } } : {}),
    ...rest
  })
  new Script('var window = this').runInContext(context)
  new Script(source).runInContext(context)
  const parsed = () => {
    document.readyState = 'interactive'
    document.onreadystatechange?.()
  }
  return { root, written, parsed, fail: (event: object) => listeners['error']?.(event) }
}

const chrome = (version: number) =>
  `Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`
const modern = { URL: { canParse: true }, AbortSignal: { any: true }, Map: { groupBy: true } }
const today = { userAgent: chrome(150), supports: () => true, ...modern }
const chromium88 = { userAgent: chrome(88), supports: () => true, URL: {}, AbortSignal: {}, Map: {} }

test('start.js is readable for Internet Explorer, which 360 is in its mode 兼容模式', () => {
  expect(() => parse(source, { ecmaVersion: 3 })).not.toThrow()
})

test.each([
  ['Internet Explorer', { userAgent: 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko' }],
  ['Chromium 80', { userAgent: chrome(80), supports: () => false }],
  ['Chromium 69', { userAgent: chrome(69), supports: () => false }],
  [
    'Firefox 60',
    { userAgent: 'Mozilla/5.0 (Windows NT 6.1; rv:60.0) Gecko/20100101 Firefox/60.0', supports: () => false }
  ]
])('%s is told its kernel and what to use, and nothing starts (R45)', (kernel, browser) => {
  const { root, written, parsed } = startIn(browser)
  parsed()
  for (const words of ['当前浏览器版本过低', 'too old', kernel, 'Microsoft Edge', 'Chrome 88', '极速模式'])
    expect(root.innerHTML).toContain(words)
  // main.tsx finds no root.
  expect(root.id).toBe('')
  expect(written).toEqual([])
})

test('only a browser that lacks something loads the polyfills', () => {
  expect(startIn(chromium88).written).toEqual(['<script src="/polyfills.js"></script>'])
  expect(startIn(today).written).toEqual([])
})

test.each(['URL', 'AbortSignal', 'Map'])('a browser without the newest part of %s loads the polyfills', (name) => {
  expect(startIn({ ...today, [name]: {} }).written).toHaveLength(1)
})

test('a script that does not arrive is told as a matter of the network, and nothing starts', () => {
  const { root, parsed, fail } = startIn(chromium88)
  fail({ target: { nodeName: 'SCRIPT', src: 'https://portal.example/assets/index.js' } })
  expect(root.innerHTML).toBe('')
  parsed()
  expect(root.innerHTML).toContain('网络可能已中断')
  expect(root.innerHTML).toContain('重新加载')
  expect(root.innerHTML).not.toContain('Chromium')
  expect(root.id).toBe('')
})

test('a script that cannot run names the kernel and offers to load again; the page may still start over it', () => {
  const { root, parsed, fail } = startIn(today)
  parsed()
  fail({ target: null, filename: 'https://portal.example/assets/index.js' })
  for (const words of ['页面没能启动', 'Chromium 150', '重新加载']) expect(root.innerHTML).toContain(words)
  expect(root.id).toBe('root')
})

test.each([
  ['of an extension', { target: null, filename: 'chrome-extension://abc/content.js' }],
  ['of a picture', { target: { nodeName: 'IMG', src: 'https://portal.example/favicon.png' } }],
  [
    'of a script that an antivirus put into the page',
    { target: { nodeName: 'SCRIPT', src: 'https://me.kis.example/main.js' } }
  ],
  [
    'of a script from a host whose name begins alike',
    { target: { nodeName: 'SCRIPT', src: 'https://portal.example.cn/a.js' } }
  ]
])('an error %s says nothing', (_, event) => {
  const { root, parsed, fail } = startIn(today)
  parsed()
  fail(event)
  expect(root.innerHTML).toBe('')
})

test('an error after the page has started leaves it as it is', () => {
  const { root, parsed, fail } = startIn(today)
  parsed()
  root.firstChild = {}
  fail({ target: { nodeName: 'SCRIPT', src: 'https://portal.example/assets/index.js' } })
  expect(root.innerHTML).toBe('')
})
