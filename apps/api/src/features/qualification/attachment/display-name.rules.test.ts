import { describe, expect, test } from 'vitest'
import { declaredTypeOf, dispositionOf, judgeName } from './display-name.rules.ts'

describe('the name of an uploaded file (R25)', () => {
  test.each([
    ['合同（盖章）.pdf', '合同（盖章）.pdf'],
    ['营业执照.JPEG', '营业执照.JPEG'],
    ['㛃𬱖 有限公司.png', '㛃𬱖 有限公司.png'],
    ['archive.tar.pdf', 'archive.tar.pdf'],
    [`${'é'.repeat(200)}.pdf`, `${'é'.repeat(200)}.pdf`],
    [`${'e\u0301'.repeat(200)}.pdf`, `${'é'.repeat(200)}.pdf`],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    [`${'b/'.repeat(997)}ab.pdf`, 'ab.pdf'],
    ['..\\..\\windows\\win.pdf', 'win.pdf'],
    ['C:\\fakepath\\扫描件.jpg', '扫描件.jpg'],
    ['a.pdf. . .', 'a.pdf'],
    [`${'长'.repeat(251)}.pdf`, `${'长'.repeat(251)}.pdf`],
    [`${'𬱖'.repeat(251)}.pdf`, `${'𬱖'.repeat(251)}.pdf`],
    ['CON.pdf', '_CON.pdf'],
    ['prn.pdf', '_prn.pdf'],
    ['aux.pdf', '_aux.pdf'],
    ['nul.pdf', '_nul.pdf'],
    ['com9.pdf', '_com9.pdf'],
    ['COM¹.pdf', '_COM¹.pdf'],
    ['lpt³.pdf', '_lpt³.pdf'],
    ['com0.pdf', '_com0.pdf'],
    ['contract.pdf', 'contract.pdf'],
    ['console.pdf', 'console.pdf'],
    ['a.con.pdf', 'a.con.pdf'],
    ['com10.pdf', 'com10.pdf'],
    ['lpt1.scan.png', '_lpt1.scan.png'],
    ['a<b>:"c|d?*.pdf', 'a_b___c_d__.pdf'],
    ['exe\u202Efdp.jpg', 'exefdp.jpg'],
    ['a\u200Bb\uFEFF.pdf', 'ab.pdf'],
    ['a\u061C\u200F\u2060\u2069b.pdf', 'ab.pdf'],
    ['合同\u00AD\u3164\u2800\u{e0041}.pdf', '合同.pdf'],
    ['葛\u{e0100}城.pdf', '葛\u{e0100}城.pdf'],
    ['com\u200B1.pdf', '_com1.pdf'],
    ["'; drop table attachment; --.pdf", "'; drop table attachment; --.pdf"],
    ['=cmd|calc.pdf', '=cmd_calc.pdf']
  ])('%j is kept as %j', (given, displayName) => {
    expect(judgeName(given)).toMatchObject({ displayName })
  })

  test.each([
    ['a.pdf\0.exe', 'file.name'],
    ['a.exe\0.pdf', 'file.name'],
    ['a\r\nSet-Cookie: x.pdf', 'file.name'],
    ['a\u0085.pdf', 'file.name'],
    ['a\u2028b.pdf', 'file.name'],
    ['\ud800.pdf', 'file.name'],
    ['\ufffd\ufffd.pdf', 'file.name'],
    ['.pdf', 'file.name'],
    [' .pdf', 'file.name'],
    ['\u3164.pdf', 'file.name'],
    ['\u2800\u{e0041}.pdf', 'file.name'],
    ['', 'file.name'],
    ['...', 'file.name'],
    ['../..', 'file.name'],
    [`${'长'.repeat(252)}.pdf`, 'file.name'],
    [`${'b/'.repeat(997)}abc.pdf`, 'file.name'],
    [`a${' '.repeat(60_000)}x.png`, 'file.name'],
    ['invoice\u202Efdp.exe', 'file.type'],
    ['a.pdf.exe', 'file.type'],
    ['a.pdf/', 'file.name'],
    ['pdf', 'file.type'],
    ['a.', 'file.type'],
    ['a.constructor', 'file.type'],
    ['a.pdf ', undefined],
    ['a.svg', 'file.type']
  ])('%j is refused (%s) or cleaned', (given, fault) => {
    const judged = judgeName(given)
    expect(typeof judged === 'string' ? judged : undefined).toBe(fault)
  })

  test.each([
    ['a.jpg', 'image/jpeg'],
    ['a.jpeg', 'image/jpeg'],
    ['a.JPG', 'image/jpeg'],
    ['a.PnG', 'image/png'],
    ['a.Pdf', 'application/pdf']
  ])('%s stands for %s', (name, mediaType) => {
    expect(judgeName(name)).toMatchObject({ mediaType })
  })
})

test.each([
  ['image/jpg', 'image/jpeg'],
  ['IMAGE/PJPEG', 'image/jpeg'],
  ['application/pdf; charset=binary', 'application/pdf'],
  ['text/html', 'text/html'],
  ['', '']
])('a declared %j counts as %j', (given, type) => {
  expect(declaredTypeOf(given)).toBe(type)
})

describe('the name for saving (RFC 6266)', () => {
  test.each([
    ['a b.pdf', `attachment; filename="a b.pdf"; filename*=UTF-8''a%20b.pdf`],
    ['合同.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf`],
    [`a'(1)*.pdf`, `attachment; filename="a'(1)*.pdf"; filename*=UTF-8''a%27%281%29%2A.pdf`],
    ['a"b\\c.pdf', `attachment; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`],
    ['a~!.pdf', `attachment; filename="a~!.pdf"; filename*=UTF-8''a~!.pdf`],
    ['100%.pdf', `attachment; filename="100_.pdf"; filename*=UTF-8''100%25.pdf`]
  ])('of %s is %s', (name, header) => {
    expect(dispositionOf(name, 'attachment')).toBe(header)
    expect(dispositionOf(name, 'inline')).toBe(header.replace('attachment', 'inline'))
  })
})
