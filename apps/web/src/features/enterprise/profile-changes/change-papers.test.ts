import { expect, test } from 'vitest'
import { changePapers } from './change-papers.ts'

const nameOf = (side: 'from' | 'before' | 'to') => ({ from: '现行', before: '变更前', to: '变更为' })[side]
const shown = (changes: object) => {
  const view = { state: 'PENDING' as const, differences: {}, evidence: {}, papers: {}, ...changes }
  return changePapers(view, 'zh', nameOf).map(({ key, sides }) => [
    key,
    ...sides.map(({ id, caption }) => `${id} ${caption}`)
  ])
}

test('for another bank account its paper comes first, the former one beside the new one (R47)', () => {
  const differences = {
    bankAccount: { from: '****1', to: '****2' },
    businessLicence: { from: 'a', to: 'b' },
    bankPermit: { from: 'c', to: 'd' }
  }
  const evidence = { businessLicence: 'b', legalPersonIdFront: 'e', bankPermit: 'd' }
  expect(shown({ differences, evidence })).toEqual([
    ['bankPermit', 'c 开户许可证（现行）', 'd 开户许可证（变更为）'],
    ['businessLicence', 'a 营业执照（现行）', 'b 营业执照（变更为）'],
    ['legalPersonIdFront', 'e 法人身份证人像面']
  ])
})

test('a first paper has one side, a decided change has the side before, and without papers there are none', () => {
  const differences = { bankPermit: { from: null, to: 'd' }, businessLicence: { from: 'a', to: null } }
  expect(shown({ differences, state: 'APPROVED' })).toEqual([
    ['businessLicence', 'a 营业执照（变更前）'],
    ['bankPermit', 'd 开户许可证（变更为）']
  ])
  expect(shown({ differences: { bankAccount: { from: '1', to: '2' } } })).toEqual([])
})
