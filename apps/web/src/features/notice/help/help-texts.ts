import { defineTexts } from '#web/shared/i18n/texts.ts'

/** The four chapters of the operating manual in the words of today's pages, and the questions that belong to them. */
export const helpTexts = defineTexts('help', {
  title: ['帮助', 'Help'],
  intro: [
    '操作手册的四章，以及各页面常见的问题。',
    'The four chapters of the operating manual, and common questions about the pages.'
  ],
  search: ['搜索帮助', 'Search the help'],
  'search.placeholder': ['输入关键词，如“授权委托书”', 'Type words, such as “authorisation letter”'],
  'search.found': ['找到 {{count}} 条', 'Found: {{count}}'],
  'search.none': [
    '没有找到相关内容，请换一个关键词，或在“问平台”提问。',
    'Nothing was found. Try another word, or ask the platform.'
  ],
  steps: ['操作步骤', 'Steps'],
  questions: ['常见问题', 'Common questions'],
  'picture.open': ['在新窗口查看大图：{{name}}', 'Open the picture in a new window: {{name}}'],
  contact: ['还没有解决？', 'Not solved?'],
  ask: ['问平台', 'Ask the platform'],

  'register.title': ['企业用户注册', 'Registration'],
  'register.1': [
    '打开平台首页，点击“注册”，进入“新用户注册”。',
    'Open the front page and choose “Register”, which leads to “New user registration”.'
  ],
  'register.2': [
    '选择企业类型，填写用户名（4-20 位字母、数字或下划线）和登录密码（6-20 位，至少包含数字、字母、符号中的两种），再次输入登录密码。',
    'Choose your type of enterprise, then enter a user name (4–20 letters, digits or underscores) and a password (6–20 characters with at least two of digits, letters and symbols), twice.'
  ],
  'register.3': [
    '填写绑定手机号和图形验证码，点击“发送验证码”，输入收到的短信验证码。',
    'Enter your mobile number and the picture’s characters, choose “Send code”, and enter the code that arrives by SMS.'
  ],
  'register.4': [
    '阅读并勾选《晋煤国贸注册服务协议》，点击“注册”。注册成功后会显示用户编号，请记下。',
    'Read and accept the registration agreement and choose “Register”. Your user number is shown; please note it.'
  ],
  'register.operators.q': ['同事怎样使用同一家企业的账号？', 'How do colleagues work for the same enterprise?'],
  'register.operators.a': [
    '不要共用账号。主账号在“操作员管理”中邀请操作员并选择角色，操作员收到短信后打开链接，设置自己的登录密码即可使用。',
    'Do not share an account. The owner invites operators under “Operators” and chooses their role; each opens the link of the SMS and sets a password.'
  ],

  'profile.title': ['补充资料', 'Completing the profile'],
  'profile.1': [
    '登录后进入“用户中心—基本信息—修改资料”。',
    'Sign in and open User centre – Basic information – Edit profile.'
  ],
  'profile.2': [
    '按主体、法人、经办人、银行、开票、文件逐组填写，带 * 的为必填项。填写的内容会自动保存为草稿，换一台电脑也能接着填。',
    'Fill in enterprise, legal person, agent, bank, invoicing and papers one after another; fields with * are required. What you enter is kept as a draft, so you can go on from another computer.'
  ],
  'profile.3': [
    '在“文件”一组上传营业执照等证照：JPG、JPEG、PNG 或 PDF，小于 2M。不知道某一项在哪里找，点击它下方的“在哪里找”。',
    'Upload the licence and the other papers under “Papers”: JPG, JPEG, PNG or PDF, less than 2 MB. “Where to find it” below a field shows where it stands on the paper.'
  ],
  'profile.4': [
    '点击“提交”。没有填的必填项会逐条列出，点击即可跳到该项。提交后可在“查看用户信息”核对。',
    'Choose “Submit”. Required fields that are empty are listed with links to them. “View profile” shows what was submitted.'
  ],
  'profile.letter.q': ['授权委托书在哪里下载？', 'Where do I download the authorisation letter?'],
  'profile.letter.a': [
    '在“业务资格申请”中选择“电子合同会员”后点击“下载授权委托书”，平台会填好企业资料。打印后由法定代表人签字并加盖企业公章，拍照或扫描后上传。',
    'Choose the e-contract membership under “Qualifications” and download the letter, which has your data filled in. Print it, have the legal person sign it, stamp it, photograph or scan it, and upload it.'
  ],
  'profile.change.q': [
    '已有业务资格，修改资料为什么要审核？',
    'Why is a change reviewed once a qualification is held?'
  ],
  'profile.change.a': [
    '企业全称、统一社会信用代码、法定代表人和银行账户是审核资格的依据，修改后由平台审核，审核通过前仍使用原资料。更换银行账户需重新上传开户许可证，并由两位审核员审核。',
    'Name, credit code, legal person and bank account are what a qualification rests on. A change is reviewed by the platform, and the former data hold until then. A new bank account needs a new account opening permit and two reviewers.'
  ],
  'profile.big.q': ['文件超过 2M 怎么办？', 'What if a file is larger than 2 MB?'],
  'profile.big.a': [
    '图片会自动压缩后上传。PDF 请用较低的分辨率重新扫描，或者改为上传图片。',
    'Pictures are made smaller before the upload. Scan a PDF again with a lower resolution, or upload a picture instead.'
  ],

  'qualifications.title': ['业务资格申请', 'Applying for qualifications'],
  'qualifications.1': [
    '进入“用户中心—基本信息—业务资格申请”，选择需要申请的资格。页面下方有各项资格的说明：适用企业、补充材料、审核时长、有效期。',
    'Open User centre – Basic information – Qualifications and choose one. The cards below say who it is for, which papers it needs, how long the review takes and how long it is valid.'
  ],
  'qualifications.2': [
    '填写并上传补充材料，点击“提交”。申请“电子合同会员”时，先下载授权委托书，签字盖章后上传。',
    'Fill in and upload its papers and submit. For the e-contract membership, download the letter first and upload it signed and stamped.'
  ],
  'qualifications.3': [
    '等待平台审核。结果发到站内信，也可以在“通知设置”中选择短信、邮件或企业微信、钉钉机器人。',
    'Wait for the review. The result arrives as a message, and also by SMS, e-mail or a robot of WeCom or DingTalk, as you choose under “Notices”.'
  ],
  'qualifications.4': [
    '审核通过后显示在“已拥有的资格”中，相应的业务菜单自动出现，无需重新登录。',
    'An approved qualification appears under “Held”, and its menus appear without signing in again.'
  ],
  'qualifications.returned.q': ['申请被退回怎么办？', 'What if my application was returned?'],
  'qualifications.returned.a': [
    '退回时会写明意见，并标出需要修改的项目。修改后点击“提交”即可重新提交，不必从头填写。被驳回的申请不能修改，可以重新申请。',
    'The opinion says what to change, and the items are marked. Mend them and submit again. A rejected application cannot be mended, but you can apply anew.'
  ],
  'qualifications.renewal.q': ['业务资格快到期了怎么办？', 'What if a qualification ends soon?'],
  'qualifications.renewal.a': [
    '到期前 60 天起可以点击“续期”，上次通过的内容和仍有效的材料已经填好。到期前提交的续期在审核期间资格继续有效，最长 60 天；通过后的有效期从原到期日起计算。',
    'From 60 days before its end you can choose “Renew”; what was approved last is filled in. While a renewal submitted in time is under review the qualification stays in force, 60 days at most. The new period begins at the old end.'
  ],
  'qualifications.suspended.q': ['业务资格被暂停是什么原因？', 'Why was a qualification suspended?'],
  'qualifications.suspended.a': [
    '暂停的原因显示在“已拥有的资格”和站内信中。因未在期限内完成复审而暂停的，确认资料后立即恢复。',
    'The reason stands at the qualification and in the messages. One suspended for a missed yearly review resumes as soon as you confirm the profile.'
  ],

  'security.title': ['设置支付密码', 'Setting the payment password'],
  'security.1': [
    '进入“用户中心—安全设置—安全中心”，点击支付密码一行的“设置”。',
    'Open User centre – Security settings – Security centre and choose “Set” in the row of the payment password.'
  ],
  'security.2': [
    '填写新密码和确认密码，点击“设置”。支付密码为 6 位数字，不能是连续或重复的数字，也不能是手机号、出生日期等的一部分。',
    'Enter the new password twice and choose “Set”. It has 6 digits: no runs or repeats, and no part of your phone number or a birthday.'
  ],
  'security.forgot.q': ['忘记支付密码怎么办？', 'What if I forgot the payment password?'],
  'security.forgot.a': [
    '在安全中心点击“忘记支付密码”，通过登录密码和短信验证码重新设置。',
    'Choose “Forgot payment password” in the security centre and set a new one with your login password and an SMS code.'
  ],
  'security.phone.q': ['手机号换了怎么办？', 'What if my mobile number has changed?'],
  'security.phone.a': [
    '原手机号还能收短信：在安全中心更换。收不到短信：选择“原手机无法使用？”，上传盖章的申请书，由平台审核后更换。',
    'If the old number still receives SMS, change it in the security centre. If not, choose “Is the old phone lost?” and upload a sealed letter, which the platform reviews.'
  ],
  'security.unknown.q': ['发现不认识的登录怎么办？', 'What if there is a sign-in that I do not know?'],
  'security.unknown.a': [
    '在安全中心结束该设备的登录，立即修改登录密码，并开启二次验证。',
    'End that device in the security centre, change your password at once, and turn on the second step.'
  ]
})
