import { defineTexts } from '#web/shared/i18n/texts.ts'

export const clientsTexts = defineTexts('clients', {
  title: ['业务系统对接', 'Connected systems'],
  intro: [
    '登记业务系统，或扩大其权限、菜单和地址，须由另一位系统管理员或安全管理员确认；收回权限和停用立即生效。所有操作记入审计。',
    'Registering a system, or giving it more scopes, menus or addresses, needs another system or security administrator to confirm it. Taking rights away is in force at once. Everything is recorded in the audit log.'
  ],
  register: ['登记业务系统', 'Register a system'],
  list: ['业务系统列表', 'Connected systems'],
  'list.title': ['已对接的业务系统', 'Systems'],
  empty: ['还没有对接的业务系统', 'No system is connected yet'],
  'empty.next': [
    '登记并经另一人确认后，在这里生成密钥。',
    'Once one is registered and confirmed, make its secrets here.'
  ],
  'column.name': ['业务系统', 'System'],
  'column.state': ['环境与状态', 'Mode and state'],
  'column.lastUsed': ['最近使用', 'Last use'],
  'column.actions': ['操作', 'Actions'],
  'column.more': ['详情', 'Details'],
  'more.label': ['详情：{{name}}', 'Details: {{name}}'],
  'mode.LIVE': ['正式', 'Live'],
  'mode.TEST': ['测试', 'Test'],
  'state.PROPOSED': ['待审批', 'Waits for approval'],
  'state.ACTIVE': ['使用中', 'Active'],
  'state.DISABLED': ['已停用', 'Disabled'],
  'state.waiting': ['有变更待审批', 'A change waits'],
  never: ['从未使用', 'Never'],
  none: ['无', 'None'],
  everywhere: ['不限', 'Everywhere'],
  clientId: ['客户端编号', 'Client ID'],
  'clientId.copy': ['复制客户端编号', 'Copy the client ID'],
  createdAt: ['登记时间', 'Registered'],
  name: ['名称', 'Name'],
  contact: ['联系人', 'Contact'],
  'contact.hint': ['姓名和电话，出现问题时联系', 'Name and phone, for when something goes wrong'],
  mode: ['环境', 'Mode'],
  'mode.LIVE.hint': ['使用真实企业的数据', 'Works with real enterprises'],
  'mode.TEST.hint': ['只能看到测试企业', 'Sees test enterprises only'],
  scopes: ['权限范围', 'Scopes'],
  menus: ['业务菜单', 'Menus'],
  'menus.hint': [
    '只能查询与这些菜单有关的企业和业务资格',
    'It reads only the enterprises and qualifications that concern these menus'
  ],
  addresses: ['IP 地址', 'IP addresses'],
  'addresses.hint': [
    '允许调用的地址或网段，每行一个，如 10.1.0.0/16；不填则不限',
    'Addresses or networks that may call, one a line, such as 10.1.0.0/16; empty: everywhere'
  ],
  redirectUris: ['登录回跳地址', 'Redirect addresses'],
  'redirectUris.hint': ['用于单点登录，每行一个，须完全一致', 'For single sign-on, one a line; compared exactly'],
  postLogoutUris: ['退出后的回跳地址', 'Addresses after sign-out'],
  'postLogoutUris.hint': ['每行一个', 'One a line'],
  backchannelLogoutUri: ['退出通知地址', 'Back-channel logout address'],
  'backchannelLogoutUri.hint': [
    '用户在门户退出时，平台向此地址发送通知',
    'The platform calls it when the user signs out of the portal'
  ],
  keys: ['公钥（JWK）', 'Public keys (JWK)'],
  'keys.hint': [
    '填写后以 private_key_jwt 验证身份，不再使用客户端密钥。粘贴一个 JWK 或 JWKS，P-256（ES256），含 kid；不要粘贴私钥。',
    'With keys the system proves itself by private_key_jwt instead of a secret. Paste a JWK or a JWKS, P-256 (ES256), with a kid. Never paste a private key.'
  ],
  'keys.json': ['不是有效的 JSON，请粘贴完整的 JWK', 'This is not valid JSON. Please paste the whole JWK'],
  'keys.private': [
    '这是私钥（含 d）。请删除并换用新的密钥对，只粘贴公钥',
    'This is a private key (it has a d). Remove it, make a new pair and paste only the public key'
  ],
  'fault.line': ['第 {{number}} 行：{{fault}}', 'Line {{number}}: {{fault}}'],
  'fault.key': ['第 {{number}} 个公钥：{{fault}}', 'Key {{number}}: {{fault}}'],
  'form.register': ['提交审批', 'Submit for approval'],
  'form.registered': ['已提交，等待另一位管理员确认', 'Submitted; another administrator has to confirm it'],
  'form.change': ['保存', 'Save'],
  'form.changed': ['修改已生效', 'The change is in force'],
  'form.change.text': [
    '增加权限范围、菜单、地址、公钥，删除全部公钥，或放宽 IP 地址，须经另一人确认后生效；其余修改立即生效。',
    'More scopes, menus, addresses or keys, the removal of all keys, and looser IP addresses wait for another administrator. Everything else is in force at once.'
  ],
  'form.waiting': [
    '已有一项变更等待审批。立即生效的修改会撤销它；须审批的修改要等它处理后才能提交。',
    'A change waits for approval already. A change that is in force at once withdraws it; one that needs approval has to wait for it.'
  ],
  change: ['修改', 'Change'],
  'change.label': ['修改：{{name}}', 'Change: {{name}}'],
  waiting: ['等待审批', 'Waiting for approval'],
  'waiting.register': ['登记', 'Registration'],
  'waiting.change': ['变更', 'Change'],
  'waiting.own': [
    '这是您提交的，须由另一位系统管理员或安全管理员确认；您可以撤回。',
    'You submitted it, so another system or security administrator has to confirm it. You may withdraw it.'
  ],
  differences: ['变更内容：{{name}}', 'Changes: {{name}}'],
  settings: ['登记内容：{{name}}', 'Settings: {{name}}'],
  'column.setting': ['项目', 'Setting'],
  'column.from': ['现在', 'Now'],
  'column.to': ['变更为', 'Asked for'],
  'column.value': ['内容', 'Value'],
  added: ['新增', 'Added'],
  removed: ['移除', 'Removed'],
  'confirm.register.text': [
    '确认后“{{name}}”可以使用：系统管理员可为其生成密钥，它即可按上述权限调用接口。',
    'Once confirmed, “{{name}}” exists: a system administrator can make its secrets, and it may call the API with these rights.'
  ],
  'confirm.change.text': [
    '确认后变更立即生效，“{{name}}”得到新增的权限。',
    'The change is in force at once, and “{{name}}” gets what was added.'
  ],
  'drop.register.text': [
    '“{{name}}”的登记将被删除，需要时须重新登记。',
    'The registration of “{{name}}” is removed and has to be made anew when needed.'
  ],
  'drop.change.text': [
    '“{{name}}”保持现在的设置，这项变更不再生效。',
    '“{{name}}” keeps its present settings, and this change is dropped.'
  ],
  credentials: ['密钥：{{name}}', 'Secrets: {{name}}'],
  'credentials.title': ['密钥', 'Secrets'],
  'credentials.none': ['没有有效的密钥', 'It has no valid secret'],
  'credentials.kind': ['类型', 'Kind'],
  'credentials.tail': ['末四位', 'Ends in'],
  'credentials.createdAt': ['生成时间', 'Made'],
  'credentials.endsAt': ['有效期至', 'Valid until'],
  'credentials.noEnd': ['长期有效', 'No end'],
  'kind.SECRET': ['客户端密钥', 'Client secret'],
  'kind.SECRET.hint': [
    '与客户端编号一起在 /oauth/token 换取访问令牌',
    'With the client ID it gets access tokens at /oauth/token'
  ],
  'kind.API_KEY': ['API 密钥', 'API key'],
  'kind.API_KEY.hint': ['直接随请求发送，适合简单对接', 'Sent with each request; the simple way'],
  calls: ['近 30 天的调用', 'Calls of the last 30 days'],
  'calls.label': ['近 30 天的调用：{{name}}', 'Calls of the last 30 days: {{name}}'],
  'calls.sum': ['共 {{calls}} 次，其中出错 {{errors}} 次', '{{calls}} calls, {{errors}} of them with an error'],
  'calls.none': ['近 30 天没有调用', 'It has not called in the last 30 days'],
  'calls.hint': [
    '出错指被拒绝或失败的调用（状态码 4xx、5xx）；按北京时间统计，没有调用的日期不列出。',
    'Errors are calls that were refused or failed (status 4xx or 5xx). Days are those of Beijing; days without calls are left out.'
  ],
  'calls.day': ['日期', 'Day'],
  'calls.calls': ['调用', 'Calls'],
  'calls.errors': ['出错', 'Errors'],
  'calls.good': ['成功', 'Good'],
  generate: ['生成密钥', 'Make a secret'],
  'generate.label': ['生成密钥：{{name}}', 'Make a secret: {{name}}'],
  'generate.kind': ['密钥类型', 'Kind'],
  'generate.usesKeys': [
    '该系统以公钥验证身份，没有客户端密钥。',
    'This system proves itself by its public keys and has no client secret.'
  ],
  'generate.overlap': ['原密钥继续有效', 'The present one stays valid for'],
  'generate.overlap.unit': ['小时', 'hours'],
  'generate.overlap.hint': [
    '0–720 小时，其间新旧密钥都有效；0 表示原密钥立即失效。用某个密钥取得的访问令牌随该密钥失效。',
    '0–720 hours, during which both work; 0 ends the present one at once. Access tokens end with the secret that they were got with.'
  ],
  'generate.overlap.fault': ['请填写 0 到 720 的整数', 'Please enter a whole number from 0 to 720'],
  'generate.done': ['密钥已生成', 'The secret is made'],
  'generate.once': [
    '密钥只显示这一次，关闭后无法再次查看。请立即复制，并通过安全的方式交给对接人员；不要发送到聊天群或写入代码。',
    'The secret is shown only now and cannot be seen again. Copy it and hand it over in a safe way. Never post it in a chat or put it into code.'
  ],
  'generate.copy': ['复制密钥', 'Copy the secret'],
  'generate.close': ['我已保存密钥', 'I have kept the secret'],
  end: ['停用密钥', 'End'],
  'end.label': ['停用密钥：{{name}}的{{kind}}（末四位 {{tail}}）', 'End: {{kind}} of {{name}} ending in {{tail}}'],
  'end.title': ['停用密钥', 'End the secret'],
  'end.SECRET.text': [
    '“{{name}}”末四位为 {{tail}} 的客户端密钥立即失效，且不能恢复；用它取得的访问令牌同时失效，用其他密钥取得的不受影响。',
    'The client secret of “{{name}}” ending in {{tail}} stops working at once and for good. The access tokens that were got with it end too; those of another secret do not.'
  ],
  'end.API_KEY.text': [
    '“{{name}}”末四位为 {{tail}} 的 API 密钥立即失效，且不能恢复。使用它的程序将无法调用接口。',
    'The API key of “{{name}}” ending in {{tail}} stops working at once and for good. Programs that use it can no longer call the API.'
  ],
  'end.confirm': ['立即停用', 'End it now'],
  'end.done': ['密钥已停用', 'The secret has ended'],
  disable: ['停用', 'Disable'],
  'disable.label': ['停用：{{name}}', 'Disable: {{name}}'],
  'disable.title': ['停用业务系统', 'Disable the system'],
  'disable.text': [
    '“{{name}}”的所有密钥、访问令牌和单点登录立即失效，它不能再调用任何接口。设置和密钥会保留，系统管理员可以重新启用。',
    'All secrets, access tokens and sign-ons of “{{name}}” end at once, and it can call nothing any more. Its settings and secrets are kept, and a system administrator can enable it again.'
  ],
  'disable.confirm': ['立即停用', 'Disable it now'],
  'disable.done': ['业务系统已停用', 'The system is disabled'],
  enable: ['启用', 'Enable'],
  'enable.label': ['启用：{{name}}', 'Enable: {{name}}'],
  'enable.title': ['启用业务系统', 'Enable the system'],
  'enable.text': [
    '“{{name}}”仍有效的密钥可以重新使用；停用前取得的访问令牌仍然无效。',
    'The secrets of “{{name}}” that are still valid work again; access tokens from before stay invalid.'
  ],
  'enable.confirm': ['启用', 'Enable'],
  'enable.done': ['业务系统已启用', 'The system is enabled']
})
