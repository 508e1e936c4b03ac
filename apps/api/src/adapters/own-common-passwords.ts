const words = [
  'woaini', 'aini', 'iloveyou', 'qq', 'wang', 'zhang', 'liu', 'chen', 'yang', 'zhao', 'huang', 'wo', 'mima', 'asd',
  'qwe', 'abc', 'a', 'aa', 'zz', 'test', 'user', 'admin', 'root', 'jinmei', 'jmgm', 'jamg', 'jmjt', 'jinmeijituan',
  'jincheng', 'shanxi', 'gongyinglian', 'supplier', 'portal', 'caigou', 'wuliu'
]

const endings = [
  '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '520', '1314', '521', '5201314', '666',
  '888', '168', '@123', '@123456', '!123', '#123', '2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025',
  '2026', '2027', '2028'
]

const phrases = [
  'woaini', 'woaiwojia', 'woaizhongguo', 'woaibaba', 'woaimama', 'nihao', 'nihaoma', 'wodemima', 'zhongguo',
  'tianxia', 'aini1314', 'gongyinglian', 'meishi'
]

const numbers = [
  '5201314', '1314520', '520131', '7758521', '7758258', '147258369', '147258', '123654', '159357', '168168',
  '666888', '888666', '518518', '110110', '123698745', '201314', '584520', '5211314', '1314521'
]

const keyboardRows = [
  '1qaz2wsx', '1qazxsw2', 'zaq12wsx', 'qazwsx123', 'qwer1234', 'asdf1234', 'zxcv1234', '1q2w3e4r', 'q1w2e3r4',
  'qweasdzxc', 'asd123456', 'zxc123456', 'qwe123456', '123qweasd', 'abcd1234', 'aa123456', 'zz123456', 'a123456',
  'abc123456', 'abcd123456', 'admin@123', 'admin888', 'p@ssw0rd', 'passw0rd!', 'pass@123', 'abc@123', 'abc123!',
  '123456abc', '123456aa', '123456qq', 'huawei@123', 'root@123', 'test@123', 'jinmei@123', 'jamg@123'
]

/**
 * What Chinese users and this platform's own people would pick first and international lists do not know. Lower case.
 * Imports nothing, so that it can move to the contract when the browser's list needs it too.
 */
export const ownCommonPasswords: readonly string[] = [
  ...words.flatMap((word) => endings.map((ending) => word + ending)),
  ...phrases,
  ...numbers,
  ...keyboardRows
]
