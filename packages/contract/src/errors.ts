import type { StepUpNeeded } from './enterprise/step-up.ts'
import type { MessageCode } from './field-messages.ts'

/** Every refusal of the API: stable code → status and text. All RFC 9457 documents are made from this table. */
export const refusals = {
  'request.malformed': { status: 400, zh: '请求格式有误，请刷新页面后重试', en: 'The request could not be read' },
  'request.invalid': { status: 400, zh: '填写的内容有误，请按提示修改', en: 'Some fields need to be corrected' },
  'request.too-large': { status: 413, zh: '提交的内容过大，请精简后重试', en: 'The request is too large' },
  'request.unsupported-type': { status: 415, zh: '仅支持 JSON 格式的请求', en: 'Only JSON requests are accepted' },
  'request.cross-site': {
    status: 403,
    zh: '请求来源不受信任，请从本平台页面操作',
    en: 'Requests from other sites are refused'
  },
  'request.too-many': { status: 429, zh: '操作过于频繁，请稍后再试', en: 'Too many requests, please slow down' },
  'request.not-found': { status: 404, zh: '没有找到您要的内容', en: 'Not found' },
  'request.method': { status: 405, zh: '不支持这种请求方式', en: 'Method not allowed' },
  'session.required': { status: 401, zh: '登录已失效，请重新登录', en: 'Please sign in' },
  'session.agreement-due': {
    status: 403,
    zh: '服务协议已更新，请先阅读并同意',
    en: 'The agreement changed, please accept it first'
  },
  'session.password-due': {
    status: 403,
    zh: '登录密码已到期或不符合现行要求，请先修改密码',
    en: 'Your password has expired or does not meet the rules, please change it first'
  },
  'session.phone-due': {
    status: 403,
    zh: '请先以短信确认绑定手机',
    en: 'Please confirm the bound phone by SMS first'
  },
  'session.other-account': {
    status: 412,
    zh: '您已在另一个窗口以其他账号登录，本次操作没有执行',
    en: 'This browser is signed in as somebody else now; nothing was done'
  },
  'step-up.required': {
    status: 403,
    zh: '此操作需要先验证身份',
    en: 'Please prove first that it is you'
  },
  'captcha.wrong': { status: 400, zh: '图形验证码错误或已失效，请重新输入', en: 'The captcha is wrong or has expired' },
  'sms.wait': { status: 429, zh: '验证码发送过于频繁，请稍后再试', en: 'Codes were requested too often, please wait' },
  'mail.wait': { status: 429, zh: '验证码发送过于频繁，请稍后再试', en: 'Codes were requested too often, please wait' },
  'mail.none': {
    status: 409,
    zh: '平台未设置邮件服务，不能使用邮箱接收通知',
    en: 'The platform sends no e-mail'
  },
  'mail.unavailable': {
    status: 503,
    zh: '邮件服务暂时不可用，本次未计入发送次数，请核对邮箱后稍后再试',
    en: 'The mail server or the address is unavailable; this attempt was not counted. Please check the address and try again later'
  },
  'email.same': { status: 409, zh: '该邮箱已是您的通知邮箱', en: 'This is your address already' },
  'email-code.wrong': {
    status: 400,
    zh: '邮箱验证码错误或已失效，请核对后重新输入或重新获取',
    en: 'The code of the e-mail is wrong or has expired'
  },
  'sms.no-provider': {
    status: 409,
    zh: '平台未设置短信服务商，短信不会发出',
    en: 'The platform has no SMS provider, so nothing is sent'
  },
  'scanner.none': {
    status: 409,
    zh: '平台未设置病毒扫描，没有可以检查的扫描服务',
    en: 'The platform has no virus scanner that could be tried'
  },
  'first-morning.other-version': {
    status: 409,
    zh: '生效的文本已变化，请刷新后阅读新的版本',
    en: 'Another text is in force by now, please read that one'
  },
  'sms.unavailable': {
    status: 503,
    zh: '短信服务暂时不可用，本次未计入发送次数，请稍后再试',
    en: 'The SMS service is unavailable; this attempt was not counted'
  },
  'code.wrong': {
    status: 400,
    zh: '短信验证码错误或已失效，请核对后重新输入或重新获取',
    en: 'The SMS code is wrong or has expired'
  },
  'permission.missing': {
    status: 403,
    zh: '请联系主账号开通“{permission}”权限',
    en: 'Please ask the owner of your enterprise for the permission “{permission}”'
  },
  'permission.changed': {
    status: 409,
    zh: '您的角色或权限刚刚被变更，本次操作没有执行，请刷新后重试',
    en: 'Your role or permissions have just been changed; nothing was done, please reload'
  },
  'operator.owner': {
    status: 409,
    zh: '主账号不能停用、删除或改变角色，请先转让主账号',
    en: 'The owner cannot be disabled, removed or given another role; transfer the ownership first'
  },
  'operator.state': {
    status: 409,
    zh: '该操作员的状态已变化，请刷新后再操作',
    en: 'The operator has changed meanwhile'
  },
  'operator.too-many': {
    status: 409,
    zh: '本企业的操作员已达上限，请先删除未激活的操作员或联系平台',
    en: 'This enterprise has as many operators as allowed'
  },
  'phone.same': {
    status: 409,
    zh: '新手机号就是当前绑定的手机号，请输入另一个号码',
    en: 'This is the phone that is bound already; please enter another one'
  },
  'phone-recovery.open': {
    status: 409,
    zh: '您已有一份更换绑定手机的申请正在处理，请先撤回',
    en: 'An application for another phone is open already; withdraw it first'
  },
  'phone-recovery.state': {
    status: 409,
    zh: '这份申请的状态已变化，请查看最新状态后再操作',
    en: 'The application has changed meanwhile'
  },
  'objection.wrong': {
    status: 400,
    zh: '用户名或异议码不正确，或者这份申请已结束',
    en: 'The user name or the objection code is wrong, or the application has ended'
  },
  'check.needed': {
    status: 409,
    zh: '贵企业已开启企业内复核，请提交复核，由另一位同事确认后再提交平台',
    en: 'Your enterprise checks submissions: submit this for a check by a colleague'
  },
  'check.off': {
    status: 409,
    zh: '贵企业未开启企业内复核，请直接提交',
    en: 'Your enterprise does not check submissions; submit this directly'
  },
  'check.waiting': {
    status: 409,
    zh: '同一事项正在等待企业内复核，请先等待处理或撤回',
    en: 'The same matter awaits a check by a colleague already'
  },
  'check.self': { status: 409, zh: '不能复核自己提交的内容，请由另一位同事复核', en: 'Another person must check this' },
  'check.ended': {
    status: 409,
    zh: '该项企业内复核已处理或已撤回，请刷新后查看',
    en: 'This check has been decided or cancelled already'
  },
  'activation.expired': {
    status: 409,
    zh: '激活操作已失效，请重新开始；邀请已过期时请联系主账号重新发送',
    en: 'This activation has expired, please start again or ask the owner for a new invitation'
  },
  'transfer.ended': {
    status: 409,
    zh: '主账号转让已结束或已过期，请刷新后查看',
    en: 'This transfer of ownership has ended or expired'
  },
  'transfer.open': {
    status: 409,
    zh: '已有一项主账号转让等待接受，请先撤回',
    en: 'A transfer of ownership awaits acceptance already; withdraw it first'
  },
  'registration.username-taken': { status: 409, zh: '该用户名已被注册，请更换', en: 'This user name is taken' },
  'phone.full': {
    status: 409,
    zh: '该手机号绑定的账号数已达上限，请更换手机号',
    en: 'This phone already holds as many accounts as allowed'
  },
  'sign-in.wrong': { status: 401, zh: '用户名或密码错误', en: 'Wrong user name or password' },
  'account.disabled': {
    status: 401,
    zh: '账号已停用，请联系本企业主账号',
    en: 'This account is disabled, please ask the owner of your enterprise'
  },
  // The detail of the answer says why, until when, and whom to ask.
  'sign-in.frozen': { status: 403, zh: '账号已被平台冻结，暂时不能登录', en: 'The platform has frozen this account' },
  'sign-in.locked': { status: 429, zh: '登录失败次数过多，请稍后再试', en: 'Too many failed attempts, please wait' },
  'password.wrong': { status: 403, zh: '登录密码错误', en: 'The password is wrong' },
  'password.reused': { status: 409, zh: '新密码不能与近期使用过的密码相同', en: 'The password was used before' },
  'reset.expired': {
    status: 409,
    zh: '找回密码的操作已失效，请重新开始',
    en: 'This reset has expired, please start again'
  },
  'application.profile-changed': {
    status: 409,
    zh: '该企业的资料在您查看之后有变化，请查看最新内容后再决定',
    en: 'The profile of this enterprise changed after you looked at it'
  },
  'application.checklist': {
    status: 409,
    zh: '审核要点尚未全部勾选，请逐项核对并勾选后再通过',
    en: 'Please check and tick every point of the checklist before you approve'
  },
  'profile.conflict': {
    status: 409,
    zh: '资料已被他人修改，请查看最新内容后再提交',
    en: 'Somebody else changed the profile meanwhile'
  },
  'profile.credit-code-taken': {
    status: 409,
    zh: '该统一社会信用代码已被其他企业使用，请核对；如有疑问请联系平台',
    en: 'Another enterprise uses this unified social credit code'
  },
  'profile.account-shared': {
    status: 409,
    zh: '有其他企业使用或申请使用同一银行账号，请核对后再决定',
    en: 'Another enterprise has this bank account or asks for it; please look before you decide'
  },
  'profile.change-pending': {
    status: 409,
    zh: '已有一项重要资料变更正在审核，请等待审核结果或先撤回',
    en: 'A change of important data is under review already'
  },
  'file.missing': { status: 400, zh: '没有收到文件，请重新选择', en: 'No file was received' },
  'file.name': {
    status: 400,
    zh: '文件名不符合要求，请改名后重新上传',
    en: 'The file name cannot be used, please rename the file'
  },
  'file.type': {
    status: 415,
    zh: '仅支持 JPG、JPEG、PNG 或 PDF 文件',
    en: 'Only JPG, JPEG, PNG and PDF files are accepted'
  },
  'file.too-large': { status: 413, zh: '文件须小于 2M，请压缩后重新上传', en: 'The file must be smaller than 2 MB' },
  'file.content-mismatch': {
    status: 415,
    zh: '文件内容与扩展名不一致，请用原始的 JPG、PNG 或 PDF 文件上传',
    en: 'The content does not match the extension'
  },
  'sheet.unreadable': {
    status: 400,
    zh: '无法读取这份表格：请下载模板，用 Excel 或 WPS 填写后另存为 .xlsx，并保留第一行',
    en: 'This sheet cannot be read: please fill in the template with Excel or WPS, keep its first row, and save it as .xlsx'
  },
  'sheet.too-long': {
    status: 400,
    zh: '表格超过 500 行，请分成几份上传',
    en: 'The sheet has more than 500 rows; please upload it in parts'
  },
  'file.broken': {
    status: 400,
    zh: '文件已损坏或不完整，无法打开，请重新扫描或导出',
    en: 'The file is broken or incomplete'
  },
  'file.too-many-pixels': {
    status: 400,
    zh: '图片尺寸过大（超过 5000 万像素），请缩小后重新上传',
    en: 'The picture has more than 50 megapixels'
  },
  'file.active-content': {
    status: 400,
    zh: 'PDF 含有脚本、自动动作、表单程序或内嵌文件，请打印为普通 PDF 后重新上传',
    en: 'The PDF has scripts, actions or embedded files'
  },
  'file.bomb': {
    status: 400,
    zh: '文件展开后的数据量过大，请重新扫描或导出后上传',
    en: 'The file expands to far too much data'
  },
  'file.too-complex': {
    status: 400,
    zh: 'PDF 结构过于复杂，未能在限定时间内检查完，请重新扫描或打印为新的 PDF 后上传',
    en: 'The PDF is too complex to be checked in time, please scan it again or print it to a new PDF'
  },
  'file.encrypted': { status: 400, zh: 'PDF 已加密，请去除密码后重新上传', en: 'The PDF is encrypted' },
  'file.infected': { status: 400, zh: '文件未通过安全扫描，请更换文件', en: 'The file did not pass the security scan' },
  'file.quota': { status: 409, zh: '本企业的文件空间已满，请联系平台', en: 'The storage of this enterprise is full' },
  'file.too-many-at-once': {
    status: 429,
    zh: '本企业同时上传的文件过多，请等前面的文件传完后再上传',
    en: 'Too many files of this enterprise are being uploaded at once, please wait for them'
  },
  'file.storage': { status: 503, zh: '文件服务暂时不可用，请稍后再试', en: 'The file service is unavailable' },
  'file.disk-full': {
    status: 507,
    zh: '存储空间不足，文件未保存，请联系平台',
    en: 'The storage is full, the file was not kept'
  },
  'licence.unread': {
    status: 422,
    zh: '未能识别这份营业执照，请手工填写',
    en: 'The business licence could not be read, please fill in the form by hand'
  },
  'letter.profile-incomplete': {
    status: 409,
    zh: '请先完善企业资料，再下载授权委托书',
    en: 'Please complete the profile before downloading the letter'
  },
  'application.profile-incomplete': {
    status: 409,
    zh: '请先完善企业资料，再申请业务资格',
    en: 'Please complete the profile before applying'
  },
  'application.open-exists': {
    status: 409,
    zh: '该业务资格已有申请正在办理，请勿重复提交',
    en: 'An application for this qualification is open already'
  },
  'application.already-granted': {
    status: 409,
    zh: '已拥有该业务资格，无需再次申请',
    en: 'This qualification is held already'
  },
  'application.prerequisite': {
    status: 409,
    zh: '尚未取得所要求的前置业务资格',
    en: 'A prerequisite qualification is not held'
  },
  'application.state': {
    status: 409,
    zh: '申请的状态已变化，请查看最新状态后再操作',
    en: 'The application has changed meanwhile'
  },
  'application.claimed': {
    status: 409,
    zh: '该申请已由其他审核员受理',
    en: 'Another reviewer has claimed this application'
  },
  'application.same-reviewer': {
    status: 409,
    zh: '须由两位审核员分别通过，请由另一位审核员复审',
    en: 'The second approval must be given by another reviewer'
  },
  'application.reopen-own': {
    status: 409,
    zh: '您参与了本案的决定，请由另一位审核员重新审理',
    en: 'You took part in this decision; another reviewer has to reopen the case'
  },
  'application.reopen-late': {
    status: 409,
    zh: '已超过可重新审理的期限：通过后 24 小时内，驳回后 30 天内',
    en: 'It is too late: an approval is reopened within 24 hours, a rejection within 30 days'
  },
  'application.assignee': {
    status: 409,
    zh: '该审核员不能接收申请，请刷新后选择另一位',
    en: 'This reviewer cannot be given the application, please choose another one'
  },
  'application.away': {
    status: 409,
    zh: '您正在休假，结束休假后才能受理',
    en: 'You are on vacation; end it before you claim an application'
  },
  'application.file-not-scanned': {
    status: 409,
    zh: '材料尚未通过安全扫描，暂不能打开或通过',
    en: 'A file has not passed the security scan yet'
  },
  'saved-view.too-many': {
    status: 409,
    zh: '每个列表最多保存 20 个筛选，请先删除不用的',
    en: 'At most 20 views are saved for a list; please remove one first'
  },
  'export.too-many': {
    status: 409,
    zh: '符合条件的记录超过 10000 条，请缩小筛选范围后再导出',
    en: 'More than 10,000 rows match; please narrow the filter'
  },
  'export.in-work': {
    status: 409,
    zh: '已有一份导出正在生成，请稍候',
    en: 'An export is being made already, please wait'
  },
  'export.limit': { status: 429, zh: '每天最多导出 5 次，请稍后再试', en: 'At most 5 exports a day' },
  'closure.open': { status: 409, zh: '账号已在注销等待期内', en: 'The account is being closed already' },
  'closure.blocked': {
    status: 409,
    zh: '还有未了结的事项，暂不能注销账号，请按页面所列逐项处理',
    en: 'The account cannot be closed yet; the page lists what has to be settled first'
  },
  'closure.no-applications': {
    status: 409,
    zh: '账号在注销等待期内，不能提交新的申请。如需申请，请先撤销注销',
    en: 'The account is being closed, so nothing new can be applied for; undo the closure first'
  },
  'personal-data.required': {
    status: 409,
    zh: '这一项是办理业务所必需的，不能单独删除；注销账号时会一并删除',
    en: 'This value is needed for the agreement; it is erased when the account is closed'
  },
  'grant.state': {
    status: 409,
    zh: '业务资格的状态已变化，请刷新后再操作',
    en: 'The qualification has changed meanwhile'
  },
  'import.state': {
    status: 409,
    zh: '这份导入的状态已变化，或没有可导入的行，请刷新后再看',
    en: 'The import has changed meanwhile, or it has no rows that would come in; please reload'
  },
  'import.too-many': {
    status: 409,
    zh: '最多同时有 10 份没有结束的导入，请先处理或放弃',
    en: 'At most ten imports can be open; please finish them or give them up first'
  },
  'campaign.confirmed': {
    status: 409,
    zh: '资料已经确认过，无需重复确认',
    en: 'The profile was confirmed already'
  },
  'campaign.nobody': {
    status: 409,
    zh: '所选范围内没有持有业务资格的企业，请调整范围',
    en: 'No enterprise in this scope holds a qualification'
  },
  'campaign.deadline-near': {
    status: 409,
    zh: '截止日期距今已不足 7 天，不能再确认。请驳回，或由提出者撤回后重新发起',
    en: 'The deadline is less than 7 days away by now. Refuse it, or have it proposed anew'
  },
  'campaign.over': {
    status: 409,
    zh: '复审已截止或已结束，请刷新后查看',
    en: 'The review is over, or was ended meanwhile'
  },
  'photo.closed': {
    status: 404,
    zh: '二维码已失效或已用过，请在电脑上重新打开“用手机拍照上传”',
    en: 'This QR code has expired or was used; please open “Upload from your phone” on the computer again'
  },
  'handover.not-connected': { status: 409, zh: '该菜单尚未对接业务系统', en: 'No system is connected to this menu' },
  'handover.no-test-address': {
    status: 409,
    zh: '该业务系统没有登记测试地址，沙箱企业不能进入',
    en: 'This system has no address for tests, so an enterprise of the sandbox cannot enter it'
  },
  'handover.invalid': {
    status: 404,
    zh: '令牌无效、已使用、已过期，或业务资格已失效，请重新从平台进入',
    en: 'The token is invalid, used or expired, or the qualification has ended'
  },
  'token.invalid': {
    status: 401,
    zh: '访问令牌或 API 密钥缺失、无效、已过期或已停用',
    en: 'The access token or API key is missing, invalid, expired or disabled'
  },
  'client.address': {
    status: 403,
    zh: '该客户端不允许从此 IP 地址调用',
    en: 'This client may not call from this IP address'
  },
  'scope.missing': {
    status: 403,
    zh: '访问令牌或 API 密钥没有权限范围“{scope}”',
    en: 'The access token or API key lacks the scope “{scope}”'
  },
  'sandbox.test-only': {
    status: 403,
    zh: '沙箱接口只对测试客户端开放，请使用测试密钥',
    en: 'The sandbox is open to test clients only; use a test key'
  },
  'sandbox.too-many': {
    status: 409,
    zh: '沙箱企业最多 200 家；每家自创建起 30 天后删除',
    en: 'At most 200 enterprises of the sandbox; each is removed 30 days after it was made'
  },
  'sandbox.busy': {
    status: 429,
    zh: '沙箱请求过多：同时处理 2 个，最多 14 个排队 2 秒，请稍后重试',
    en: 'Too many calls of the sandbox: 2 run at once, and at most 14 wait for 2 seconds; try again later'
  },
  'webhook.too-many': {
    status: 409,
    zh: '回调地址最多 20 个，请先删除不用的',
    en: 'At most 20 webhook endpoints; remove one first'
  },
  'webhook.disabled': {
    status: 409,
    zh: '该回调地址已停用，请先重新启用',
    en: 'This webhook endpoint is disabled; enable it first'
  },
  'webhook.rotating': {
    status: 409,
    zh: '原密钥仍有效，须待其失效后才能再次更换；如新密钥已泄露，请删除该回调地址后重新登记',
    en: 'The former secret is still valid; rotate again once it has ended. If the new one has leaked, remove the endpoint and register it anew'
  },
  'webhook.test-wait': {
    status: 429,
    zh: '每个回调地址一分钟只能测试一次，请稍后再试',
    en: 'An endpoint is tested once a minute, please wait'
  },
  'webhook.state': {
    status: 409,
    zh: '该回调地址的状态已变化，请刷新后再操作',
    en: 'The webhook endpoint has changed meanwhile'
  },
  'precondition.required': {
    status: 428,
    zh: '请带 If-Match 请求头，值为最近读到的 ETag',
    en: 'Send If-Match with the ETag that you read last'
  },
  'precondition.failed': {
    status: 412,
    zh: '内容已被他人修改，请重新读取后再改',
    en: 'It was changed meanwhile; read it again first'
  },
  'idempotency.missing': {
    status: 400,
    zh: '缺少请求头 Idempotency-Key，请为每次操作生成一个',
    en: 'The header Idempotency-Key is missing; make a key for each act'
  },
  'idempotency.malformed': {
    status: 400,
    zh: 'Idempotency-Key 应为 1-255 个可见的 ASCII 字符',
    en: 'Idempotency-Key has 1–255 printable ASCII characters'
  },
  'idempotency.other-body': {
    status: 422,
    zh: '此 Idempotency-Key 已用于另一个请求，请换一个',
    en: 'This Idempotency-Key was used for another request; choose another one'
  },
  'idempotency.running': {
    status: 409,
    zh: '同一 Idempotency-Key 的请求正在处理，请稍后重试',
    en: 'A request with this Idempotency-Key is being processed, please try again'
  },
  'client.too-many-messages': {
    status: 429,
    zh: '本客户端 24 小时内发给该企业的站内信已达上限',
    en: 'This client has sent as many messages to this enterprise as are allowed in 24 hours'
  },
  'client.too-many-approvals': {
    status: 429,
    zh: '本客户端请该企业确认的操作中，等待确认的或 24 小时内发起的已达上限',
    en: 'As many acts of this client wait for this enterprise, or were asked of it in 24 hours, as are allowed'
  },
  'payment-approval.nobody': {
    status: 409,
    zh: '该企业没有可以确认的账号：须有支付密码权限和有效资质开通的本客户端菜单的权限',
    en: 'No account of this enterprise may confirm: it needs the permissions for the payment password and a menu of this client that a qualification in force opens'
  },
  'payment-approval.decided': {
    status: 409,
    zh: '此请求已处理',
    en: 'This request has been decided already'
  },
  'payment-approval.expired': {
    status: 409,
    zh: '此请求已过期，没有执行，请回到业务系统重新发起',
    en: 'This request has expired and nothing was confirmed; please start again in the connected system'
  },
  'enterprise.frozen': {
    status: 409,
    zh: '该企业已被平台冻结，解冻前不能办理',
    en: 'The platform has frozen this enterprise; nothing can be done for it meanwhile'
  },
  'freeze.state': {
    status: 409,
    zh: '冻结状态已变化，或当前状态不能冻结，请刷新后查看',
    en: 'It was frozen, unfrozen or closed meanwhile, or its state allows no freeze'
  },
  'agreement.state': {
    status: 409,
    zh: '该版本的状态或内容已变化，请查看最新内容后再操作',
    en: 'The version has changed meanwhile, please look at it again'
  },
  'agreement.version-taken': {
    status: 409,
    zh: '已有同名的版本，请换一个版本号',
    en: 'There is a version of this name already'
  },
  'question.too-many': {
    status: 409,
    zh: '等待回复的问题已达 10 个的上限，请等待回复，或关闭不再需要回复的问题',
    en: 'An enterprise has at most 10 open questions; please wait for answers or close those that need none'
  },
  'question.too-long': {
    status: 409,
    zh: '该问题的往来已达 50 条，请另提一个问题',
    en: 'This question has 50 texts already, please ask another one'
  },
  'question.closed': {
    status: 409,
    zh: '该问题已关闭，请另提一个问题',
    en: 'This question is closed, please ask another one'
  },
  'question.changed': {
    status: 409,
    zh: '在您查看之后该问题有新的内容，请查看后再操作',
    en: 'Something was added to this question after you looked at it, please read it first'
  },
  'broadcast.over': {
    status: 409,
    zh: '该公告已结束或已撤回，请刷新后查看',
    en: 'The broadcast has ended or was withdrawn meanwhile'
  },
  'client.state': {
    status: 409,
    zh: '客户端的状态已变化，请刷新后再操作',
    en: 'The client has changed meanwhile'
  },
  'client.too-many-credentials': {
    status: 409,
    zh: '同时有效的密钥最多两个，请先停用一个',
    en: 'At most two secrets of a kind are valid at once; end one first'
  },
  'client.uses-keys': {
    status: 409,
    zh: '该客户端以公钥验证身份（private_key_jwt），没有密钥',
    en: 'This client proves itself by its key (private_key_jwt) and has no secret'
  },
  'teams.changed': {
    status: 409,
    zh: '审核小组或规则已被其他管理员修改，请在最新内容上重新修改',
    en: 'Teams or rules were changed by somebody else meanwhile; please edit the newest ones'
  },
  'catalogue.moved': {
    status: 409,
    zh: '业务资格目录已有新版本，请在最新版本上重新修改',
    en: 'A newer version of the catalogue was published; please edit that one'
  },
  'catalogue.unchanged': {
    status: 409,
    zh: '与生效版本没有差异，无需提交',
    en: 'Nothing differs from the version in force'
  },
  'payment-password.already-set': {
    status: 409,
    zh: '支付密码已设置，如需更换请使用修改',
    en: 'The payment password is set already'
  },
  'payment-password.absent': { status: 409, zh: '尚未设置支付密码', en: 'No payment password has been set' },
  'payment-password.wrong': { status: 403, zh: '支付密码错误', en: 'The payment password is wrong' },
  'payment-password.locked': {
    status: 429,
    zh: '支付密码连续输错 5 次，已锁定 3 小时',
    en: 'The payment password is locked for 3 hours'
  },
  'second-factor.already-on': {
    status: 409,
    zh: '二次验证已开启，请先关闭再重新设置',
    en: 'The second step is on already, please switch it off first'
  },
  'second-factor.no-offer': {
    status: 409,
    zh: '设置已超时，请重新开始',
    en: 'This set-up has expired, please start again'
  },
  'second-factor.required': {
    status: 403,
    zh: '贵企业要求开启二次验证，请先完成设置',
    en: 'Your enterprise requires the second step, please set it up first'
  },
  'second-factor.needed': {
    status: 409,
    zh: '贵企业要求开启二次验证，不能删除最后一种验证方式；请先添加另一种',
    en: 'Your enterprise requires the second step: add another factor before you remove the last one'
  },
  'second-factor.own-first': {
    status: 409,
    zh: '请先在安全中心为自己的账号开启二次验证',
    en: 'Please switch on the second step of your own account first'
  },
  'passkey.unavailable': {
    status: 409,
    zh: '平台以 IP 地址访问，不能使用通行密钥，请改用其他验证方式',
    en: 'Passkeys need a domain name, and this portal is reached by an IP address; please use another way'
  },
  'passkey.absent': { status: 409, zh: '本账号没有通行密钥', en: 'This account has no passkey' },
  'passkey.wrong': {
    status: 400,
    zh: '通行密钥验证未通过，请重试或改用其他方式',
    en: 'The passkey was not accepted, please try again or use another way'
  },
  'passkey.counter': {
    status: 403,
    zh: '该通行密钥的使用次数倒退，可能已被复制，本次验证被拒绝；请改用其他方式，并在安全中心删除它',
    en: 'The counter of this passkey went back, so it may have been copied; it was refused. Use another way, and remove it in the security centre'
  },
  'passkey.invalid': {
    status: 400,
    zh: '没有收到有效的通行密钥，请重新添加',
    en: 'No valid passkey was received, please add it again'
  },
  'passkey.known': { status: 409, zh: '该通行密钥已添加过', en: 'This passkey has been added already' },
  'passkey.too-many': {
    status: 409,
    zh: '最多添加 10 把通行密钥，请先删除不用的',
    en: 'At most 10 passkeys can be added, please remove one first'
  },
  'totp.wrong': { status: 400, zh: '动态验证码错误或已使用，请等待下一个验证码', en: 'The code is wrong or was used' },
  'setup.expired': {
    status: 404,
    zh: '设置链接不存在、已使用或已过期，请联系系统管理员',
    en: 'This set-up link is unknown, used or expired'
  },
  'setup.unconfirmed': {
    status: 409,
    zh: '此设置链接尚待安全管理员确认，确认后再打开即可使用',
    en: 'A security administrator has to confirm this link first; open it again afterwards'
  },
  'setup.code-wrong': {
    status: 400,
    zh: '确认码错误，请向确认此邀请的安全管理员核对',
    en: 'The confirmation code is wrong; ask the security administrator who confirmed the invitation'
  },
  'admin.required': { status: 401, zh: '请以管理员身份登录', en: 'Please sign in as an administrator' },
  'admin.account-disabled': {
    status: 401,
    zh: '账号已停用，请联系系统管理员',
    en: 'This account is disabled, please ask a system administrator'
  },
  'admin.forbidden': { status: 403, zh: '您的角色没有此项权限', en: 'Your role does not permit this' },
  'admin.self': {
    status: 409,
    zh: '不能修改自己的角色，也不能停用自己',
    en: 'Nobody changes their own roles or disables themself'
  },
  'admin.last-system': {
    status: 409,
    zh: '至少保留一位系统管理员',
    en: 'At least one system administrator must remain'
  },
  'admin.last-security': {
    status: 409,
    zh: '至少保留一位安全管理员',
    en: 'At least one security administrator must remain'
  },
  'admin.disabled': { status: 409, zh: '该管理员已停用', en: 'This administrator is disabled already' },
  'admin.active': { status: 409, zh: '该管理员没有停用', en: 'This administrator is not disabled' },
  'audit.too-common': {
    status: 409,
    zh: '筛选条件指向的人员、企业或对象过多，请输入更完整的内容',
    en: 'Too many persons, enterprises or objects match, please enter more of the name'
  },
  'factor-reset.none': {
    status: 409,
    zh: '该账号没有开启二次验证，无需重置',
    en: 'This account has no second factor to reset'
  },
  'admin-change.unchanged': { status: 409, zh: '角色没有变化', en: 'The roles are the same' },
  'proposal.open': {
    status: 409,
    zh: '此事项已有一项变更等待确认，请先处理',
    en: 'A change of this waits already, decide on it first'
  },
  'proposal.decided': {
    status: 409,
    zh: '此项变更已处理或已失效，请刷新后查看',
    en: 'This change has been decided, or is over'
  },
  'proposal.second-person': {
    status: 409,
    zh: '须由提出者、当事人和起草人以外的另一位管理员决定',
    en: 'An administrator who neither proposed nor wrote it, nor is concerned, has to decide'
  },
  'proposal.proposer-only': {
    status: 409,
    zh: '只有提出者本人可以撤回，其他人请驳回',
    en: 'Only its proposer may withdraw it; others refuse it'
  },
  'service.busy': { status: 503, zh: '系统繁忙，请稍后再试', en: 'The service is busy, please try again' },
  'service.unavailable': {
    status: 503,
    zh: '系统暂时不可用，请稍后再试；刚提交的内容请先核对是否已生效',
    en: 'The service is unavailable, please try again; check first whether what you submitted has taken effect'
  },
  'service.fault': { status: 500, zh: '系统出现异常，请稍后再试或联系平台', en: 'Something went wrong on our side' }
} as const satisfies Record<string, { status: number; zh: string; en: string }>

/** Field codes that only the server can determine; schemas do not name them. */
export const serverFieldCodes = [
  'robot.no-secret',
  'date.before-start',
  'team-name.taken',
  'report.too-long',
  'enterpriseType.unknown',
  'phone.reserved',
  'phone.sandbox',
  'agreement.changed',
  'client.menu',
  'client.return-url',
  'account.no-approver',
  'broadcast.enterprise-unknown',
  'qualification.unknown',
  'consent.required',
  'credit-code.taken',
  'payment-password.phone',
  'payment-password.birthday',
  'file.bank-permit',
  'file.not-usable',
  'opinion.required',
  'webhook.private-address',
  'webhook.port'
] as const satisfies MessageCode[]

export type RefusalCode = keyof typeof refusals

/** RFC 9457 problem document. Every error of the API has this form. */
export type Problem = {
  type: string
  title: string
  status: number
  code: RefusalCode
  detail: string
  requestId: string
  /** R36: with `permission.missing`. */
  permission?: string
  /** R40: the scope that the client lacks, with `scope.missing`. */
  scope?: string
  /** Seconds until the next try. */
  retryAfter?: number
  /** One entry for each faulty field; `pointer` is an RFC 6901 pointer into the body. */
  errors?: { pointer: string; code: string; detail: string }[]
  /** R34: with `step-up.required`. */
  stepUp?: StepUpNeeded
}
