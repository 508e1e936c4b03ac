type Line = readonly [label: string, sample: string]

/** Invented papers. Their words are those of Chinese papers in both languages of the pages. */
export const samplePapers = {
  licence: {
    title: '营业执照',
    lines: [
      ['统一社会信用代码', '91140100XXXXXXXXXX'],
      ['名称', '太原样例煤业有限公司'],
      ['法定代表人', '样某某'],
      ['经营范围', '煤炭销售；煤炭洗选……'],
      ['注册资本', '伍仟万元整'],
      ['成立日期', '2015年06月01日'],
      ['营业期限', '2015年06月01日至长期'],
      ['住所', '山西省太原市某区某路1号'],
      ['登记机关', '某市市场监督管理局（印章）']
    ]
  },
  'id-front': {
    title: '居民身份证（人像面）',
    lines: [
      ['姓名', '样某某'],
      ['性别 / 民族', '男 / 汉'],
      ['出生', '1980年1月1日'],
      ['住址', '山西省太原市某区某路1号'],
      ['公民身份号码', '14010019800101XXXX']
    ]
  },
  'id-back': {
    title: '居民身份证（国徽面）',
    lines: [
      ['签发机关', '太原市公安局某分局'],
      ['有效期限', '2020.01.01-2040.01.01']
    ]
  },
  'bank-permit': {
    title: '开户许可证（基本存款账户信息）',
    lines: [
      ['存款人名称', '太原样例煤业有限公司'],
      ['法定代表人', '样某某'],
      ['开户银行', '某银行太原某支行'],
      ['账号', '0000 0000 0000 0000 000']
    ]
  },
  'trade-permit': {
    title: '经营许可证',
    lines: [
      ['证书编号', '（2024）第XXX号'],
      ['企业名称', '太原样例煤业有限公司'],
      ['许可范围', '以许可证为准'],
      ['有效期', '2024年01月01日至2027年01月01日']
    ]
  },
  letter: {
    title: '授权委托书',
    lines: [
      ['委托单位', '太原样例煤业有限公司'],
      ['受托人（经办人）', '样某某'],
      ['授权期限', '至2027年06月30日'],
      ['法定代表人签字', '（签字）'],
      ['企业公章', '（盖章）']
    ]
  }
} as const satisfies Record<string, { title: string; lines: readonly Line[] }>

export type PaperKind = keyof typeof samplePapers
export type PaperLine = (typeof samplePapers)[PaperKind]['lines'][number][0]
