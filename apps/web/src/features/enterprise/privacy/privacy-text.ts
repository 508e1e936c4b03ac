type Pair = readonly [zh: string, en: string]

/** `listsKinds`: the kinds of the register of personal data follow the lines. */
export type PrivacySection = { title: Pair; lines: readonly Pair[]; listsKinds?: true }

/**
 * With every change, change also `shippedPrivacyVersion` of the contract.
 * What the personal information protection law (PIPL, articles 7 and 17) asks to be said. {{operator}} is replaced by
 * the deployment's OPERATOR_NAME. The periods are those of
 * packages/contract/src/enterprise/personal-data.ts, apps/api/src/jobs/sweep.store.ts and cookies.ts.
 */
export const privacySections: readonly PrivacySection[] = [
  {
    title: ['一、谁在处理您的个人信息', '1. Who processes your personal information'],
    lines: [
      [
        '晋煤集团供应链管理平台（以下简称“本平台”）由{{operator}}运营，{{operator}}是个人信息处理者，对本平台处理的个人信息负责。',
        'The Jinmei Group Supply Chain Platform (“the platform”) is operated by {{operator}}, which is the personal information handler and answers for what the platform processes.'
      ],
      [
        '本平台面向企业。本政策说明在企业注册、补充资料、业务资格申请和日常使用中，怎样处理企业的法定代表人、经办人、账号使用人的个人信息。',
        'The platform serves enterprises. This policy explains how it handles the personal information of their legal representatives, agents and users during registration, completion of the profile, applications and daily use.'
      ]
    ]
  },
  {
    title: ['二、处理哪些信息，为了什么', '2. What is processed, and why'],
    lines: [
      [
        '注册与登录：用户名、绑定手机号、登录密码和支付密码（只保存不可还原的加密摘要）、短信验证码。用于建立账号、核实本人、找回密码。',
        'Registration and sign-in: user name, mobile number, sign-in and payment password (kept only as digests that cannot be reversed) and SMS codes. They create the account, verify who you are and recover a password.'
      ],
      [
        '企业资料中的个人信息：法定代表人的姓名、证件类型、证件号码、证件有效期、证件照片和手机号；经办人的姓名、手机号、职务和授权期限；开户银行和账号等企业信息。用于核验企业身份、审核业务资格、开具授权委托书和发票、办理结算。',
        'Personal information in the profile: name, type, number, validity and pictures of the identity document and mobile number of the legal representative; name, mobile number, position and period of authorisation of the agent; bank account and other data of the enterprise. They verify the enterprise, decide applications, issue authorisation letters and invoices, and settle accounts.'
      ],
      [
        '申请与审核记录：提交的材料、审核意见、站内信和服务协议的同意记录。用于办理业务并留存办理过程。',
        'Records of applications: the papers, the opinions, the messages and your consent to the agreement. They carry out the applications and document them.'
      ],
      [
        '安全信息：登录时间、IP 地址、浏览器和设备信息、操作日志。用于发现盗用账号、保障网络安全和履行法定义务。',
        'Security data: time of sign-ins, IP address, browser and device, and logs of acts. They detect the misuse of accounts, secure the network and fulfil duties of law.'
      ],
      [
        '证件号码、证件照片、银行账号属于敏感个人信息。首次填写证件号码和银行账号时，单独征求您的同意。没有这些信息，本平台无法核验企业身份和审核业务资格；不提供不影响浏览公开页面。',
        'Numbers and pictures of identity documents and bank accounts are sensitive. You are asked for a separate consent when you first type an identity number or a bank account. Without them the platform can neither verify the enterprise nor decide its applications; the public pages can be read without giving any.'
      ],
      [
        '处理的依据是：您的同意，订立和履行服务协议所必需，以及履行法定义务所必需。',
        'The grounds are your consent, what concluding and performing the agreement requires, and what the law requires.'
      ]
    ]
  },
  {
    title: ['三、Cookie 与本地存储', '3. Cookies and storage in your browser'],
    lines: [
      [
        '本平台只使用自己的 Cookie：登录会话 Cookie，退出或会话到期后失效；设备标识 Cookie，保存 400 天，用于识别常用设备、防止他人猜测密码。',
        'The platform sets only cookies of its own: one for the session, which ends when you sign out or the session expires, and one that names the device for 400 days, to recognise it and to stop others from guessing your password.'
      ],
      [
        '浏览器本地存储只保存外观、语言等偏好，以及未提交的填写内容（不含密码和验证码）。本平台没有第三方统计、广告或追踪程序。',
        'Storage in the browser keeps preferences such as appearance and language, and what you have typed but not submitted (never passwords or codes). There are no statistics, advertisements or trackers of others.'
      ]
    ]
  },
  {
    title: ['四、信息怎样保存，保存多久', '4. How it is kept, and how long'],
    lines: [
      [
        '个人信息保存在中华人民共和国境内，本平台不向境外提供。',
        'Personal information is kept within the People’s Republic of China and is not provided abroad.'
      ],
      [
        '证件号码、银行账号、法定代表人手机号加密存储，页面上脱敏显示；查看原文需再次验证密码，并留有记录。文件只有本企业和有权限的审核人员可以查看，每次查看均有记录。',
        'Identity and bank numbers and the legal representative’s phone are encrypted and shown masked; revealing one asks for the password again and is recorded. Papers can be opened only by the enterprise and by authorised reviewers, and each opening is recorded.'
      ],
      [
        '各类信息的用途、依据、保存期限和接收方如下。注销账号后，除注明依法保存的以外，个人信息被删除或者匿名化。',
        'Purpose, legal basis, period and receivers of each kind are listed here. After an account is closed, personal information is deleted or made anonymous, unless the list says that the law requires it.'
      ]
    ],
    listsKinds: true
  },
  {
    title: ['五、向谁提供', '5. Who else receives it'],
    lines: [
      [
        '短信服务商：为发送验证码和通知，接收手机号和短信内容。',
        'The SMS provider receives the mobile number and the text, to send codes and notices.'
      ],
      [
        '交易、交收、资金、物流等业务系统：您的企业现有或者曾有相应业务资格的，该系统可以查询企业信息，以及企业中可以使用其菜单的每个账号的用户名、角色、权限和状态，无论账号使用人是否进入过该系统。',
        'Connected systems, such as those of trade, delivery, funds and logistics: where your enterprise has or had a qualification for a system, that system can read data of the enterprise and the user name, role, permissions and state of every account that may use its menu, whether its user has ever entered the system or not.'
      ],
      [
        '您从菜单进入业务系统或者单点登录时，该系统得知是哪个账号；单点登录还提供您的姓名、登录时间和登录方式。您处理业务系统发起的支付密码确认后，该系统得知是哪个账号确认或者拒绝的；支付密码不提供给任何业务系统。',
        'When you enter a system from the menu or are signed on there, it learns which account you use; the sign-on also gives your name, and when and how you signed in. When you answer a system’s request for your payment password, it learns which account approved or refused. No system gets the payment password.'
      ],
      [
        '除上述情形、取得您的单独同意或者法律法规要求外，本平台不向他人提供个人信息，也不用于自动化决策和营销。',
        'Otherwise nothing is given to others, unless you separately consent or the law requires it. Nothing is used for automated decisions or marketing.'
      ]
    ]
  },
  {
    title: ['六、您的权利', '6. Your rights'],
    lines: [
      [
        '您可以登录后在“安全中心 > 个人信息”查看平台保存的信息、导出、更正、删除选填的信息、撤回单独同意和注销账号；在“安全中心”查看登录历史、结束其他设备的登录、修改密码。',
        'Signed in, open “Personal data” in the security centre to see what is kept, export and correct it, erase optional values, withdraw a separate consent and close the account. The security centre also shows sign-ins, ends other devices and changes passwords.'
      ],
      [
        '您还可以要求转移信息，或者要求我们解释处理规则。撤回同意不影响撤回前的处理；依法应当保存的记录在法定期限内不予删除。',
        'You can also ask to have it transferred, or to have these rules explained. Withdrawal does not affect earlier processing, and records that the law requires are kept for their period.'
      ],
      [
        '我们在核实身份后 15 个工作日内答复。您对答复不满意的，可以向网信部门投诉，或者向人民法院起诉。',
        'Once your identity is verified you will be answered within 15 working days. If you are not satisfied, you can complain to the cyberspace administration or go to court.'
      ],
      [
        '企业提供法定代表人、经办人等他人的个人信息前，应当告知本人并取得同意。',
        'An enterprise that provides personal information of others, such as its legal representative or agent, informs them and obtains their consent first.'
      ]
    ]
  },
  {
    title: ['七、未成年人', '7. Minors'],
    lines: [
      ['本平台只面向企业，不向未成年人提供服务。', 'The platform serves enterprises only and offers nothing to minors.']
    ]
  },
  {
    title: ['八、政策的变更', '8. Changes of this policy'],
    lines: [
      [
        '处理目的、方式或者信息种类发生变化时，我们会更新本页并以站内信告知；需要重新取得同意的，会在您下次登录时提示。',
        'When the purposes, the ways or the kinds of information change, this page is renewed and you are told by a message; where consent is needed again, you are asked at your next sign-in.'
      ]
    ]
  }
]

export const privacyContact: Pair = ['九、怎样联系我们', '9. How to reach us']
