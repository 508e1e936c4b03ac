/** The fate of one application; each step is done by the person that the manual names. */
export type Play =
  | 'submit'
  | 'claim'
  | 'return'
  | 'resubmit'
  | 'approve-once'
  | 'approve'
  | 'reject'
  | 'withdraw'
  | 'suspend'
  | 'revoke'
  | 'reopen'
  | 'expire'

export type Case = {
  qualification: string
  play: Play[]
  overdue?: true
  /** R46: the days until the end of what was granted. */
  endsInDays?: number
  /** R46: the renewal that follows, on its own way. */
  renewal?: Play[]
}

export type Role = {
  state: string
  profile: 'none' | 'draft' | 'complete' | 'change-pending'
  /** R47: a reviewer gave the first of the two approvals of the change. */
  hasFirstApproval?: true
  cases: Case[]
  paymentPassword?: true
  /** The days that 营业执照 is still valid; negative: it has expired. */
  licenceDays?: number
  /** R36: an operator of each role and state, and 企业内复核. */
  hasOperators?: true
  /** R35: the owner has applied for another phone. */
  hasLostPhone?: true
  /** R38: by 安全管理员. */
  isFrozen?: true
}

const approved = (qualification: string): Case => ({ qualification, play: ['submit', 'claim', 'approve'] })

const one = (state: string, ...cases: Case[]): Role => ({ state, profile: 'complete', cases })

export const cast: Role[] = [
  { state: '刚注册，资料未填写', profile: 'none', cases: [] },
  { state: '刚注册，资料未填写', profile: 'none', cases: [] },
  { state: '资料填写中（草稿）', profile: 'draft', cases: [] },
  { state: '资料填写中（草稿）', profile: 'draft', cases: [] },
  one('资料已完善，无申请'),
  one('资料已完善，无申请'),
  one('资料已完善，无申请'),
  one('资料已完善，无申请'),
  one('申请已提交，待受理', { qualification: 'LISTING', play: ['submit'] }),
  one('申请已提交，待受理', { qualification: 'SETTLEMENT', play: ['submit'] }),
  one('申请已提交，待受理', { qualification: 'E_CONTRACT', play: ['submit'] }),
  one('申请已提交，待受理', { qualification: 'BORROWER', play: ['submit'] }),
  one('申请已提交，已超时', { qualification: 'SUPERVISOR', play: ['submit'], overdue: true }),
  one('申请已提交，已超时', { qualification: 'LISTING', play: ['submit'], overdue: true }),
  one(
    '三项申请同时待受理',
    { qualification: 'LISTING', play: ['submit'] },
    { qualification: 'SETTLEMENT', play: ['submit'] },
    { qualification: 'E_CONTRACT', play: ['submit'] }
  ),
  one('审核中', { qualification: 'LISTING', play: ['submit', 'claim'] }),
  one('审核中', { qualification: 'E_CONTRACT', play: ['submit', 'claim'] }),
  one('审核中，已超时', { qualification: 'CORE', play: ['submit', 'claim'], overdue: true }),
  one('被退回，待修改', { qualification: 'E_CONTRACT', play: ['submit', 'claim', 'return'] }),
  one('被退回，待修改', { qualification: 'LISTING', play: ['submit', 'claim', 'return'] }),
  one('被退回，待修改', { qualification: 'BORROWER', play: ['submit', 'claim', 'return'] }),
  one('退回后已重新提交', { qualification: 'E_CONTRACT', play: ['submit', 'claim', 'return', 'resubmit'] }),
  one('退回后已重新提交', { qualification: 'LISTING', play: ['submit', 'claim', 'return', 'resubmit'] }),
  one('退回后重新提交并通过', {
    qualification: 'E_CONTRACT',
    play: ['submit', 'claim', 'return', 'resubmit', 'claim', 'approve']
  }),
  one('初审已通过，待复审', { qualification: 'LENDER', play: ['submit', 'claim', 'approve-once'] }),
  one('初审已通过，待复审', { qualification: 'CORE', play: ['submit', 'claim', 'approve-once'] }),
  one('两人审核通过', { qualification: 'CORE', play: ['submit', 'claim', 'approve-once', 'claim', 'approve'] }),
  one('已拥有挂牌交易', approved('LISTING')),
  one('已拥有统一交收', approved('SETTLEMENT')),
  one('已拥有监管机构', approved('SUPERVISOR')),
  { ...one('已拥有电子合同会员，支付密码已设置', approved('E_CONTRACT')), paymentPassword: true },
  one(
    '已拥有融资会员、挂牌交易、统一交收；电子合同会员被退回',
    approved('BORROWER'),
    approved('LISTING'),
    approved('SETTLEMENT'),
    {
      qualification: 'E_CONTRACT',
      play: ['submit', 'claim', 'return']
    }
  ),
  {
    ...one('已拥有挂牌交易和统一交收，有操作员，企业内复核已开启', approved('LISTING'), approved('SETTLEMENT')),
    hasOperators: true
  },
  one('被驳回', { qualification: 'BORROWER', play: ['submit', 'claim', 'reject'] }),
  one('被驳回', { qualification: 'SUPERVISOR', play: ['submit', 'claim', 'reject'] }),
  one('驳回后重新审理', { qualification: 'LISTING', play: ['submit', 'claim', 'reject', 'reopen'] }),
  one('已撤回', { qualification: 'LISTING', play: ['submit', 'withdraw'] }),
  one('已撤回', { qualification: 'SETTLEMENT', play: ['submit', 'claim', 'withdraw'] }),
  one('资格已暂停', { qualification: 'LISTING', play: ['submit', 'claim', 'approve', 'suspend'] }),
  one('资格已撤销', { qualification: 'SETTLEMENT', play: ['submit', 'claim', 'approve', 'revoke'] }),
  one('资格已到期', { qualification: 'BORROWER', play: ['submit', 'claim', 'approve', 'expire'] }),
  one('融资会员即将到期，可以续期', { ...approved('BORROWER'), endsInDays: 25 }),
  one('电子合同会员即将到期，可以续期', { ...approved('E_CONTRACT'), endsInDays: 5 }),
  one('融资会员续期中，待受理', { ...approved('BORROWER'), endsInDays: 12, renewal: ['submit'] }),
  one('监管机构续期中，审核中', { ...approved('SUPERVISOR'), endsInDays: 3, renewal: ['submit', 'claim'] }),
  { ...one('营业执照 7 天后到期', approved('LISTING')), licenceDays: 7 },
  {
    ...one('营业执照已过期，宽限期内；另有申请待受理', approved('LISTING'), {
      qualification: 'SETTLEMENT',
      play: ['submit']
    }),
    licenceDays: -10
  },
  { ...one('营业执照已过期，资格几分钟内自动暂停', approved('LISTING')), licenceDays: -40 },
  { state: '重要资料变更待审核', profile: 'change-pending', cases: [approved('LISTING')] },
  { state: '银行账户变更待复审', profile: 'change-pending', hasFirstApproval: true, cases: [approved('E_CONTRACT')] },
  { ...one('原手机丢失，更换申请待审核', approved('LISTING')), hasLostPhone: true },
  { ...one('已被平台冻结', approved('LISTING')), isFrozen: true }
]

export const enterpriseTypeOf = (index: number): string =>
  ['SUPPLIER', 'BUYER', 'CORE', 'LOGISTICS', 'WAREHOUSE', 'FINANCE', 'SUBSIDIARY'][index % 7] ?? 'SUPPLIER'

const places = ['太原', '大同', '阳泉', '长治', '晋城', '朔州', '晋中', '运城', '忻州', '临汾', '吕梁']
const trades = ['恒泰煤业', '鑫源能源', '华盛煤炭运销', '瑞丰物流', '宏达商贸', '远景焦化', '金桥仓储']

export const nameOf = (index: number): string =>
  `${places[index % places.length]}${trades[Math.floor(index / places.length + index) % trades.length]}有限公司`
