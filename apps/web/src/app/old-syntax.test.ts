import { expect, test } from 'vitest'
import { newSyntaxOf } from '../../old-syntax.ts'

test.each([
  ['class A { static { A.b = 1 } }', ['static {}']],
  ['class A { #b = 1; has(c) { return #b in c } }', ['#name in object']],
  ['export const a = () => /b/gd', ['/d']],
  ['export const a = await fetch("/b")', ['await at the top']],
  ['for await (const a of b) a()', ['await at the top']],
  ['class A { #b = 1; static c = 2; static #d() {} e() { this.#b ??= 1_000 } } export { A }', []],
  ['export const a = async () => { for await (const b of c?.d) await import(`./${b}.js`) }', []]
])('of %s Chromium 88 cannot read %j', (script, found) => {
  expect(newSyntaxOf(script)).toEqual(found)
})

test.each(['export const a = /b/v', 'import a from "./a.json" with { type: "json" }'])(
  '%s is refused as a whole',
  (script) => {
    expect(() => newSyntaxOf(script)).toThrow(SyntaxError)
  }
)
