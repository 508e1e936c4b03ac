import type { GuidedKey } from './guided-keys.ts'
import type { PaperKind, PaperLine } from './sample-papers.ts'

type Guide = {
  zh: string
  en: string
  /** The paper that shows it, and the line where it stands. */
  paper?: PaperKind
  line?: PaperLine
}

const onLicence = (line: PaperLine, zh: string, en: string): Guide => ({ zh, en, paper: 'licence', line })

/** R50: what a field is and where it stands on a paper. */
export const guides: Record<GuidedKey, Guide> = {
  fullName: onLicence(
    '名称',
    '与营业执照“名称”一栏完全一致，包括括号和“有限公司”等字样，不要用简称。',
    'Exactly as on the business licence, with brackets and legal form, never a short name.'
  ),
  creditCode: onLicence(
    '统一社会信用代码',
    '营业执照上的 18 位代码，由数字和大写字母组成，没有字母 I、O、S、V、Z。',
    'The code of 18 digits and capital letters on the business licence. It never has the letters I, O, S, V or Z.'
  ),
  registeredCapital: onLicence(
    '注册资本',
    '营业执照“注册资本”一栏，换算成万元：伍仟万元整填 5000。',
    'The capital on the business licence, in units of 10,000 CNY: 50 million is 5000.'
  ),
  establishedOn: onLicence('成立日期', '营业执照“成立日期”一栏。', 'The day of establishment on the business licence.'),
  operatingUntil: onLicence(
    '营业期限',
    '营业执照“营业期限”的截止日期；写着“长期”或没有截止日期的，勾选“长期”。',
    'The last day of the marked line of the business licence; tick the box where it names no end.'
  ),
  registrationAuthority: onLicence(
    '登记机关',
    '营业执照右下角印章上的机关，如“太原市市场监督管理局”。',
    'The authority on the seal of the business licence, at the lower right.'
  ),
  businessScope: onLicence(
    '经营范围',
    '照抄营业执照“经营范围”一栏，可以整段粘贴。',
    'As on the business licence; paste it as a whole.'
  ),
  registeredAddress: onLicence(
    '住所',
    '营业执照“住所”一栏中省、市、区以后的部分。',
    'What follows province, city and county in the address on the business licence.'
  ),
  legalPersonName: onLicence(
    '法定代表人',
    '营业执照“法定代表人”一栏，与其身份证上的姓名一致。',
    'As on the business licence, which has the name of the person’s ID.'
  ),
  legalPersonIdNumber: {
    zh: '法定代表人身份证人像面下方的 18 位号码，末位可能是 X。',
    en: 'The 18 characters at the bottom of the portrait side of the ID; the last may be an X.',
    paper: 'id-front',
    line: '公民身份号码'
  },
  legalPersonIdExpiry: {
    zh: '身份证国徽面“有效期限”的截止日期；写着“长期”的，勾选“长期”。',
    en: 'The last day of the validity on the emblem side of the ID; tick the box where it names no end.',
    paper: 'id-back',
    line: '有效期限'
  },
  agentAuthorisedUntil: {
    zh: '企业授权经办人办理业务的最后一天，由企业自己决定，一般为一年。开具授权委托书时会印在“授权期限”一栏。',
    en: 'The last day on which the agent may act. The enterprise decides it, usually a year ahead. It is printed in the letter.',
    paper: 'letter',
    line: '授权期限'
  },
  accountName: {
    zh: '基本存款账户的户名，与企业全称一致。',
    en: 'The holder of the basic deposit account, which is the full name of the enterprise.',
    paper: 'bank-permit',
    line: '存款人名称'
  },
  bankName: {
    zh: '写到支行，与开户许可证或基本存款账户信息一致，如“中国建设银行股份有限公司太原某某支行”。',
    en: 'Down to the branch, as on the opening permit or the statement of the basic account.',
    paper: 'bank-permit',
    line: '开户银行'
  },
  bankAccount: {
    zh: '基本存款账户的账号，只填数字。',
    en: 'The number of the basic deposit account, digits only.',
    paper: 'bank-permit',
    line: '账号'
  },
  bankBranchCode: {
    zh: '开户支行的 12 位支付系统行号（也叫大额支付行号），每个支行不同。可在银行回单、网上银行的账户信息中查到，也可以打开户行的电话询问。',
    en: 'The 12 digits of the branch in the payment system; each branch has its own. It stands on bank receipts and in online banking, and the branch tells it by telephone.'
  },
  taxpayerId: onLicence(
    '统一社会信用代码',
    '三证合一以后就是统一社会信用代码，可以不填。',
    'Today the same as the unified social credit code, so it may stay empty.'
  ),
  businessLicence: {
    zh: '正本或副本均可。四角完整、文字清晰、没有反光，不要用复印件的照片。',
    en: 'The original or the duplicate: all four corners, readable, without reflections, and no photo of a copy.',
    paper: 'licence'
  },
  businessLicenceValidUntil: onLicence(
    '营业期限',
    '与营业执照“营业期限”的截止日期相同；没有截止日期的，勾选“长期”。',
    'The last day of the marked line of the business licence; tick the box where it names no end.'
  ),
  legalPersonIdFront: {
    zh: '有照片的一面。四角完整、号码清晰。',
    en: 'The side with the photo: all four corners, number readable.',
    paper: 'id-front'
  },
  legalPersonIdBack: {
    zh: '有国徽的一面，能看清签发机关和有效期限。',
    en: 'The side with the emblem: authority and validity readable.',
    paper: 'id-back'
  },
  bankPermit: {
    zh: '2019 年以后开户的企业没有开户许可证，请上传银行打印的“基本存款账户信息”，加盖银行业务章。',
    en: 'Enterprises with an account from after 2019 have no permit; upload the statement of the basic account that the bank has stamped.',
    paper: 'bank-permit'
  },
  tradePermit: {
    zh: '经营范围中注明“须经批准”的项目（如危险化学品）对应的许可证，没有此类项目的不用上传。',
    en: 'The permit for what the business scope names as subject to approval, such as dangerous chemicals; not needed otherwise.',
    paper: 'trade-permit'
  },
  tradePermitValidUntil: {
    zh: '许可证上“有效期”的截止日期。',
    en: 'The last day of the validity on the permit.',
    paper: 'trade-permit',
    line: '有效期'
  }
}
