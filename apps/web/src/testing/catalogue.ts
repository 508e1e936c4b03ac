import type { Catalogue, Qualification } from '@portal/contract/qualification/catalogue'

const named = (zh: string, en: string) => ({ zh, en })

const plain = (code: string, name: Qualification['name']): Qualification => ({
  code,
  name,
  prerequisites: [],
  supplement: { title: named(`${name.zh}补充材料`, `Papers of ${name.en}`), fields: [], files: [] },
  menus: ['services'],
  validityMonths: null,
  approvals: 1
})

export const someCatalogue: Catalogue = {
  workingDays: 3,
  systems: {},
  cannedReasons: [
    { ...named('请补充材料', 'Add papers'), qualifications: ['LISTING', 'CORE'] },
    named('请核对', 'Please check'),
    { ...named('请写全', 'Whole'), qualifications: ['CORE'] }
  ],
  qualifications: [
    {
      ...plain('LISTING', named('挂牌交易', 'Listed trading')),
      menus: ['trade'],
      papers: { papers: ['businessLicence'], graceDays: 30 },
      supplement: {
        title: named('现货挂牌补充材料', 'Papers of spot listing'),
        fields: [
          { key: 'products', kind: 'text', label: named('主营煤种', 'Coal products'), required: false, max: 200 }
        ],
        files: [
          {
            key: 'letter',
            label: named('资格申请书', 'Application letter'),
            hint: named('小于2M', 'Smaller than 2 MB'),
            required: true,
            template: 'authorisation-letter',
            guide: { label: named('授权说明', 'About the letter'), ...named('请盖章', 'Please stamp it') }
          }
        ]
      }
    },
    plain('CORE', named('核心企业', 'Core enterprise')),
    { ...plain('SETTLEMENT', named('统一交收', 'Settlement')), prerequisites: ['LISTING', 'CORE'] }
  ]
}

export const someQualification = (code: string): Qualification => {
  const found = someCatalogue.qualifications.find((each) => each.code === code)
  if (!found) throw new Error(`the sample has no ${code}`)
  return found
}
