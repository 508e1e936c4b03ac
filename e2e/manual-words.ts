export type ManualPlace =
  | '/register'
  | '/login'
  | '/center/profile/edit'
  | '/center'
  | '/center/qualifications'
  | '/center/qualifications?apply=LISTING'
  | '/center/qualifications?apply=E_CONTRACT'
  | '/center/security'

/** The role in which the manual shows the word. */
export type ManualKind =
  | 'heading'
  | 'label'
  | 'placeholder'
  | 'hint'
  | 'checkbox'
  | 'button'
  | 'link'
  | 'text'
  | 'brand'
  | 'top menu'
  | 'side menu'
  | 'side group'
  | 'breadcrumb'
  | 'value'
  | 'row'
  | 'radio'

export type ManualWord = {
  place: ManualPlace
  kind: ManualKind
  words: string
  /** The label of the field that a placeholder or hint belongs to, or that a value stands beside. */
  of?: string
  isRequired?: true
}

/** The operating manual word for word, in the order of its pages. Sample values in its pictures are left out. */
export const manualWords: readonly ManualWord[] = [
  { place: '/register', kind: 'heading', words: '新用户注册' },
  { place: '/register', kind: 'label', words: '企业类型', isRequired: true },
  { place: '/register', kind: 'placeholder', words: '请选择企业类型', of: '企业类型' },
  { place: '/register', kind: 'label', words: '用户名', isRequired: true },
  { place: '/register', kind: 'placeholder', words: '4-20位字符，支持字母/数字/下划线', of: '用户名' },
  { place: '/register', kind: 'hint', words: '用户名将作为账号登录凭证，注册成功后用户名不能随意修改', of: '用户名' },
  { place: '/register', kind: 'label', words: '登录密码', isRequired: true },
  { place: '/register', kind: 'placeholder', words: '6-20位字符，区分大小写', of: '登录密码' },
  { place: '/register', kind: 'hint', words: '输入6-20位密码且至少包含数字、字母、符号中的两种', of: '登录密码' },
  { place: '/register', kind: 'label', words: '确认密码', isRequired: true },
  { place: '/register', kind: 'placeholder', words: '请再次输入登录密码', of: '确认密码' },
  { place: '/register', kind: 'label', words: '绑定手机号', isRequired: true },
  { place: '/register', kind: 'placeholder', words: '手机号码', of: '绑定手机号' },
  { place: '/register', kind: 'hint', words: '注册成功后，绑定手机号将用于身份验证', of: '绑定手机号' },
  { place: '/register', kind: 'label', words: '验证码', isRequired: true },
  { place: '/register', kind: 'placeholder', words: '输入短信验证码', of: '验证码' },
  { place: '/register', kind: 'button', words: '发送验证码' },
  { place: '/register', kind: 'checkbox', words: '我已阅读并同意《晋煤国贸注册服务协议》' },
  { place: '/register', kind: 'button', words: '《晋煤国贸注册服务协议》' },
  { place: '/register', kind: 'button', words: '注册' },

  { place: '/login', kind: 'heading', words: '账户登录' },
  { place: '/login', kind: 'label', words: '用户名' },
  { place: '/login', kind: 'label', words: '密码' },
  { place: '/login', kind: 'label', words: '验证码' },
  { place: '/login', kind: 'link', words: '忘记密码？' },
  { place: '/login', kind: 'button', words: '登录' },
  { place: '/login', kind: 'link', words: '免费注册' },
  { place: '/login', kind: 'text', words: 'JAMG 晋煤集团供应链管理平台' },

  { place: '/center/profile/edit', kind: 'brand', words: '晋煤集团供应链管理平台' },
  { place: '/center/profile/edit', kind: 'brand', words: 'JAMG' },
  { place: '/center/profile/edit', kind: 'brand', words: 'JIN MEI JI TUAN GONG YING LIAN GUAN LI PING TAI' },
  { place: '/center/profile/edit', kind: 'top menu', words: '用户中心' },
  { place: '/center/profile/edit', kind: 'breadcrumb', words: '您的位置：用户中心 > 基本信息 > 修改资料' },
  { place: '/center/profile/edit', kind: 'side group', words: '基本信息' },
  { place: '/center/profile/edit', kind: 'side menu', words: '企业首页' },
  { place: '/center/profile/edit', kind: 'side menu', words: '修改资料' },
  { place: '/center/profile/edit', kind: 'side menu', words: '查看用户信息' },
  { place: '/center/profile/edit', kind: 'side menu', words: '业务资格申请' },
  { place: '/center/profile/edit', kind: 'side menu', words: '站内信' },
  { place: '/center/profile/edit', kind: 'side group', words: '安全设置' },
  {
    place: '/center/profile/edit',
    kind: 'text',
    words: '完善用户信息: 完善您的用户信息，是进行企业认证的基础，是建立信任的第一步。'
  },
  { place: '/center/profile/edit', kind: 'value', words: '用户编号' },
  { place: '/center/profile/edit', kind: 'value', words: '注册类型' },
  { place: '/center/profile/edit', kind: 'value', words: '用户名' },
  { place: '/center/profile/edit', kind: 'label', words: '子公司全称' },
  { place: '/center/profile/edit', kind: 'label', words: '供应商全称', isRequired: true },
  { place: '/center/profile/edit', kind: 'button', words: '提交' },
  { place: '/center', kind: 'breadcrumb', words: '您的位置：用户中心 > 基本信息 > 企业首页' },

  { place: '/center/qualifications', kind: 'heading', words: '业务资格申请' },
  { place: '/center/qualifications', kind: 'breadcrumb', words: '您的位置：用户中心 > 基本信息 > 业务资格申请' },
  { place: '/center/qualifications', kind: 'text', words: '请选择需要申请的交易资格！' },
  { place: '/center/qualifications', kind: 'text', words: '如需帮助请联系平台工作人员！' },
  { place: '/center/qualifications', kind: 'text', words: '业务资格' },
  { place: '/center/qualifications', kind: 'row', words: '已拥有的资格' },
  { place: '/center/qualifications', kind: 'row', words: '最新申请资格' },
  { place: '/center/qualifications', kind: 'row', words: '最新审核意见' },
  { place: '/center/qualifications', kind: 'row', words: '可申请的资格' },
  { place: '/center/qualifications', kind: 'radio', words: '监管机构' },
  { place: '/center/qualifications', kind: 'radio', words: '融资会员' },
  { place: '/center/qualifications', kind: 'radio', words: '放贷会员' },
  { place: '/center/qualifications', kind: 'radio', words: '核心企业' },
  { place: '/center/qualifications', kind: 'radio', words: '挂牌交易' },
  { place: '/center/qualifications', kind: 'radio', words: '统一交收' },
  { place: '/center/qualifications', kind: 'radio', words: '电子合同会员' },
  { place: '/center/qualifications', kind: 'button', words: '提交' },
  { place: '/center/qualifications?apply=LISTING', kind: 'text', words: '现货挂牌补充材料' },
  { place: '/center/qualifications?apply=E_CONTRACT', kind: 'text', words: '电子合同会员补充材料' },
  { place: '/center/qualifications?apply=E_CONTRACT', kind: 'text', words: '电子合同会员授权说明' },
  { place: '/center/qualifications?apply=E_CONTRACT', kind: 'text', words: '点击查看' },
  { place: '/center/qualifications?apply=E_CONTRACT', kind: 'text', words: '上传授权委托书' },
  { place: '/center/qualifications?apply=E_CONTRACT', kind: 'text', words: '电子合同资格申请书' },
  { place: '/center/qualifications?apply=E_CONTRACT', kind: 'text', words: '未选择文件。' },
  {
    place: '/center/qualifications?apply=E_CONTRACT',
    kind: 'text',
    words: '申请书附件：小于2M的JPG、JPEG、PNG或PDF*'
  },

  { place: '/center/security', kind: 'heading', words: '安全中心' },
  { place: '/center/security', kind: 'breadcrumb', words: '您的位置：用户中心 > 安全设置 > 安全中心' },
  { place: '/center/security', kind: 'text', words: '支付密码' }
]

/** R15, R16: menu words that need a qualification or come with a later chapter. No menu may show them before. */
export const laterMenuWords = ['我的交易', '我的交收', '我的资金', '物流系统', '我的服务', '敬请期待']
