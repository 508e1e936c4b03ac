import { describe, expect, test } from 'vitest'
import { linkParts } from './link-parts.ts'

const urls = (text: string): string[] => linkParts(text).flatMap(({ url }) => url ?? [])

describe('links in the text of a broadcast (R31)', () => {
  test.each([
    ['详见 https://www.example.com/a?b=1#c 。', ['https://www.example.com/a?b=1#c']],
    ['详见https://www.example.com/a。谢谢', ['https://www.example.com/a']],
    ['见（https://www.example.com/a），谢谢', ['https://www.example.com/a']],
    ['see (https://www.example.com/a).', ['https://www.example.com/a']],
    ...Array.from(".,;:!?'()[]", (sign): [string, string[]] => [
      `see https://www.example.com/a${sign} and`,
      ['https://www.example.com/a']
    ]),
    ['https://a.example/~b/c-d_e.f:8/?g[]=1&h=%20,;$i!j*k+l@', []],
    [
      "https://a.example/~b/c-d_e.f:8/?g[]=1&h='%20(,);$i!j*k+l#m=",
      ["https://a.example/~b/c-d_e.f:8/?g[]=1&h='%20(,);$i!j*k+l#m="]
    ],
    ['https://a.example\nhttps://b.example/', ['https://a.example', 'https://b.example/']],
    ['http://www.example.com', []],
    ['javascript:alert(1) //https:/x', []],
    ['https://', []],
    ['https://bank.example@other.example/', []],
    ['https://bank.example:pw@other.example/', []],
    ['<a href="https://a.example/x">x</a>', ['https://a.example/x']],
    ['没有链接', []],
    ['', []]
  ])('%j', (text, expected) => {
    expect(urls(text)).toEqual(expected)
    // Nothing is lost or added.
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join('')
    ).toBe(text)
  })
})
