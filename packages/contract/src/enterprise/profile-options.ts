export type Option = { code: string; zh: string; en: string }

/** GB/T 4754-2017, the twenty sections (门类). */
export const industries = [
  { code: 'A', zh: '农、林、牧、渔业', en: 'Agriculture, forestry, animal husbandry and fishery' },
  { code: 'B', zh: '采矿业', en: 'Mining' },
  { code: 'C', zh: '制造业', en: 'Manufacturing' },
  { code: 'D', zh: '电力、热力、燃气及水生产和供应业', en: 'Electricity, heat, gas and water production and supply' },
  { code: 'E', zh: '建筑业', en: 'Construction' },
  { code: 'F', zh: '批发和零售业', en: 'Wholesale and retail trade' },
  { code: 'G', zh: '交通运输、仓储和邮政业', en: 'Transport, storage and post' },
  { code: 'H', zh: '住宿和餐饮业', en: 'Accommodation and catering' },
  { code: 'I', zh: '信息传输、软件和信息技术服务业', en: 'Information transmission, software and IT services' },
  { code: 'J', zh: '金融业', en: 'Finance' },
  { code: 'K', zh: '房地产业', en: 'Real estate' },
  { code: 'L', zh: '租赁和商务服务业', en: 'Leasing and business services' },
  { code: 'M', zh: '科学研究和技术服务业', en: 'Scientific research and technical services' },
  {
    code: 'N',
    zh: '水利、环境和公共设施管理业',
    en: 'Water conservancy, environment and public facilities management'
  },
  { code: 'O', zh: '居民服务、修理和其他服务业', en: 'Resident services, repair and other services' },
  { code: 'P', zh: '教育', en: 'Education' },
  { code: 'Q', zh: '卫生和社会工作', en: 'Health and social work' },
  { code: 'R', zh: '文化、体育和娱乐业', en: 'Culture, sports and entertainment' },
  {
    code: 'S',
    zh: '公共管理、社会保障和社会组织',
    en: 'Public administration, social security and social organisations'
  },
  { code: 'T', zh: '国际组织', en: 'International organisations' }
] as const satisfies readonly Option[]

/** 企业性质 by GB/T 12402; 民营 is called 私营 there. */
export const enterpriseNatures = [
  { code: '110', zh: '国有企业', en: 'State-owned enterprise' },
  { code: '120', zh: '集体企业', en: 'Collectively owned enterprise' },
  { code: '130', zh: '股份合作企业', en: 'Joint-stock cooperative enterprise' },
  { code: '140', zh: '联营企业', en: 'Jointly operated enterprise' },
  { code: '150', zh: '有限责任公司', en: 'Limited liability company' },
  { code: '160', zh: '股份有限公司', en: 'Joint-stock company' },
  { code: '170', zh: '民营企业', en: 'Private enterprise' },
  { code: '190', zh: '其他内资企业', en: 'Other domestic enterprise' },
  { code: '200', zh: '港澳台投资企业', en: 'Enterprise funded from Hong Kong, Macao or Taiwan' },
  { code: '300', zh: '外商投资企业', en: 'Foreign-funded enterprise' }
] as const satisfies readonly Option[]

export const invoiceTypes = [
  { code: 'special', zh: '增值税专用发票', en: 'Special VAT invoice' },
  { code: 'ordinary', zh: '增值税普通发票', en: 'Ordinary VAT invoice' }
] as const satisfies readonly Option[]
