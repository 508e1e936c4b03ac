import { type PasswordCells, passwordFaults, passwordSchemes } from '@portal/contract/identity/imported-password'
import { hash as argon2 } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { createPasswordHasher } from '#api/adapters/hashing.ts'
import { importedPasswordHash } from './imported-password.ts'

// Cheap, because costs do not matter here.
const hasher = createPasswordHasher({ cost: { memoryCost: 64, timeCost: 1, parallelism: 1 } })
const password = 'Jinmei#2020'

const empty: PasswordCells = { scheme: '', digest: '', salt: '', saltEncoding: '', cost: '', order: '' }
const salt = '9f86d081'

type Vector = [title: string, cells: Partial<PasswordCells>]

// htpasswd 2.4.71 (apache2-utils): `htpasswd -nbB -C 10 u 'Jinmei#2020'`, the same with `-C 5`, and with `-s`.
const ofHtpasswd: Vector[] = [
  ['bcrypt $2y$', { scheme: 'bcrypt', digest: '$2y$10$eQsQQkbb4.5OtJgtD31TfuqQWIuPcJyD3H/dWps5FKg6TKJ5OmD0G' }],
  ['cheap bcrypt', { scheme: 'bcrypt', digest: '$2y$05$ilLEsVrKDatkM6xBAfgQzeZ1KIRZfYqakxyIO4FzEVqqsN57sDx5W' }],
  ['{SHA}', { scheme: 'sha1', digest: '{SHA}IRzRlkLF2XFF8xndIH8wy1Qjn7g=' }]
]

// Python 3.11: `crypt.crypt(p, '$2b$10$abcdefghijklmnopqrstuu')`; bcryptjs 3.0.3: `hashSync(p, 10)`.
const ofOthers: Vector[] = [
  ['bcrypt of crypt(3)', { scheme: 'bcrypt', digest: '$2b$10$abcdefghijklmnopqrstuuVJMNzDdu/YIb5ZtyPkzXtpoAvm.P8ha' }],
  ['bcrypt of bcryptjs', { scheme: 'BCRYPT', digest: ' $2b$10$a9jMEjn.XKNOaifrJMT8y.sx7xocV4r5lMrpx4C84hR/Lty9Ckdf6 ' }]
]

// Python 3.11, p = b'Jinmei#2020', s = b'9f86d081': `hashlib.md5(s + p).hexdigest()` and so on; `sha256(p + bytes.fromhex(…))`;
// `hashlib.pbkdf2_hmac('sha1', p, s, 60000).hex()`; `hashlib.scrypt(p, salt=s, n=16384, r=8, p=1, dklen=64).hex()`;
// digests in Base64 by `base64.b64encode`, without `=` in the texts that begin with `$`.
const ofHashlib: Vector[] = [
  ['plain MD5', { scheme: 'md5', digest: 'ea86141aff7aa62757fd111f5e679115' }],
  [
    'MD5 of salt and password',
    { scheme: 'md5', digest: 'E9BB37C657107FCCB1E37A3F1E9A96DC', salt, order: 'salt+password' }
  ],
  [
    'MD5 of password and salt',
    { scheme: 'md5', digest: '32c05ef48fab8dc835998c15758fc8cd', salt, order: 'password + salt' }
  ],
  [
    'SHA-1 of salt and password',
    { scheme: 'sha1', digest: '1eba3d7909680c3087a634ec432328fcda8a4055', salt, order: 'salt+password' }
  ],
  ['SHA-1 in Base64', { scheme: 'sha1', digest: 'EyHm8XYlsJSvOSJr5+5BvhArKDo=', salt, order: 'password+salt' }],
  [
    'SHA-256 of salt and password',
    {
      scheme: 'sha256',
      digest: 'f7c44d2d6b69aa86c72a528adb5b38dc41b9b1fc42ba46285eed9d32683b17bb',
      salt,
      order: 'salt+password'
    }
  ],
  [
    'SHA-256 with a salt in hex',
    {
      scheme: 'sha256',
      digest: '22ab401a54819ad8047cfb42a11e15de259156f34c074ae34bde380af75be880',
      salt,
      saltEncoding: 'hex',
      order: 'password+salt'
    }
  ],
  [
    'PBKDF2 of SHA-1',
    { scheme: 'pbkdf2-sha1', digest: '703067cde4a609bd441f13dd193ba2a4fd057c7d', salt, cost: '60000' }
  ],
  [
    'PBKDF2 of SHA-1, four blocks',
    {
      scheme: 'pbkdf2-sha1',
      digest: 'cDBnzeSmCb1EHxPdGTuipP0FfH1hAwmZ4H4nq9WcFZ6mHkQ8lPcAOM6XLPYvCXi3V4XPluFN268t2ohWhDf3hQ==',
      salt,
      cost: '60000'
    }
  ],
  [
    'PBKDF2 of SHA-256',
    {
      scheme: 'pbkdf2-sha256',
      digest: 'b3021dc3813d2b38cbaca049d72f5350c1c811ce67c9f7d2a2bec21c43bf323e',
      salt,
      cost: ' 60000 '
    }
  ],
  [
    'PBKDF2 of few iterations',
    {
      scheme: 'pbkdf2-sha256',
      digest: 'c13e86e71ac455504e4944ef0c64f6e8caf3172f04d76503ebe794cad41b692c',
      salt,
      cost: '1000'
    }
  ],
  [
    'PBKDF2 of SHA-512, a salt in Base64',
    {
      scheme: 'pbkdf2-sha512',
      digest:
        '195dda1bb32b260d3a0f37a7878f5a8d3d4fbc2ef54b84a88e94b54922005e2a8a6ba9be2321b6eac49e3e2c2de7cf94f3bd51e11d1b5e84e026c85f3e28421e',
      salt: 'OWY4NmQwODE=',
      saltEncoding: 'base64',
      cost: '60000'
    }
  ],
  [
    'PBKDF2 as PHC',
    {
      scheme: 'pbkdf2-sha256',
      digest: '$pbkdf2-sha256$i=60000,l=32$OWY4NmQwODE$swIdw4E9KzjLrKBJ1y9TUMHIEc5nyffSor7CHEO/Mj4'
    }
  ],
  [
    'PBKDF2 as passlib writes it',
    { scheme: 'pbkdf2-sha256', digest: '$pbkdf2-sha256$60000$OWY4NmQwODE$swIdw4E9KzjLrKBJ1y9TUMHIEc5nyffSor7CHEO/Mj4' }
  ],
  [
    'PBKDF2 of SHA-1 as passlib writes it',
    { scheme: 'pbkdf2-sha1', digest: '$pbkdf2$60000$OWY4NmQwODE$cDBnzeSmCb1EHxPdGTuipP0FfH0' }
  ],
  [
    'PBKDF2 as Django writes it',
    { scheme: 'pbkdf2-sha256', digest: 'pbkdf2_sha256$60000$9f86d081$swIdw4E9KzjLrKBJ1y9TUMHIEc5nyffSor7CHEO/Mj4=' }
  ],
  [
    'scrypt',
    {
      scheme: 'scrypt',
      digest:
        'ca97042e0eaa918c86e5436236024fdf32c06d488dbdf9f367225873f66e8432b43c81cc3c5a7e1f60f22e03b6ce5c5fd6ddc329632478ec687b5f74c2a0c14b',
      salt,
      cost: 'N=16384, r=8, p=1'
    }
  ],
  [
    'scrypt as PHC',
    { scheme: 'scrypt', digest: '$scrypt$ln=14,r=8,p=1$OWY4NmQwODE$ypcELg6qkYyG5UNiNgJP3zLAbUiNvfnzZyJYc/ZuhDI' }
  ]
]

const vectors = [...ofHtpasswd, ...ofOthers, ...ofHashlib]

const store = async (cells: Partial<PasswordCells>): Promise<string> => {
  const kept = await importedPasswordHash(hasher, { ...empty, ...cells })
  if ('fault' in kept) throw new Error(kept.fault.code)
  return kept.passwordHash
}

describe('R53 a password of the old platform', () => {
  test.each(vectors)('lets its owner in, is replaced then, and no fast digest is stored: %s', async (title, cells) => {
    const stored = await store(cells)
    expect(await hasher.verify(stored, password)).toBe(true)
    expect(await hasher.verify(stored, 'Jinmei#2021')).toBe(false)
    expect(hasher.isOutdated(stored)).toBe(true)
    expect(stored.includes('$argon2id$')).toBe(/^(plain|MD5|SHA-|{SHA}|cheap)|few/.test(title))
  })

  test('in Chinese and longer than the 72 bytes that bcrypt reads is known as bcryptjs knows it', async () => {
    // `hashSync('煤炭'.repeat(13) + '#2020', 10)`
    const stored = await store({
      scheme: 'bcrypt',
      digest: '$2b$10$C01bul5RgxDBFpkOqD.5tOFqj4vwk1x//OxQXJG/O4lFQ3bWUmILO'
    })
    expect(await hasher.verify(stored, `${'煤炭'.repeat(13)}#2020`)).toBe(true)
    expect(await hasher.verify(stored, `${'煤炭'.repeat(11)}#2020`)).toBe(false)
  })

  test('comes along from another portal as it was stored there', async () => {
    for (const [, cells] of vectors) {
      const stored = await store(cells)
      expect(await store({ scheme: 'portal', digest: stored })).toBe(stored)
    }
    const own = await hasher.hash(password)
    expect(await store({ scheme: 'portal', digest: own })).toBe(own)
  })
})

const bcryptOf = (cost: string) => `$2b$${cost}$abcdefghijklmnopqrstuuVJMNzDdu/YIb5ZtyPkzXtpoAvm.P8ha`
const bytes = (length: number) => 'ab'.repeat(length)
const pbkdf2 = { scheme: 'pbkdf2-sha256', digest: bytes(32), salt, cost: '60000' }
const scrypt = { scheme: 'scrypt', digest: bytes(32), salt, cost: '16384,8,1' }
const md5 = { scheme: 'md5', digest: bytes(16), salt, order: 'salt+password' }

describe('R53 cells that are refused, and nothing is computed for them', () => {
  const untouched = {
    hash: () => Promise.reject(new Error('computed'))
  }
  const faultOf = async (cells: Partial<PasswordCells>) => {
    const kept = await importedPasswordHash(untouched, { ...empty, ...cells })
    return 'fault' in kept ? `${kept.fault.cell}: ${kept.fault.code}` : undefined
  }

  test.each<[string, Partial<PasswordCells>, string]>([
    ['no scheme', { ...md5, scheme: '' }, 'scheme: scheme-unknown'],
    ['a scheme of another program', { ...md5, scheme: 'md5-crypt' }, 'scheme: scheme-unknown'],
    ['no digest', { ...md5, digest: '' }, 'digest: digest-malformed'],
    ['a digest of another length', { ...md5, digest: bytes(20) }, 'digest: digest-malformed'],
    ['a digest with other characters', { ...md5, digest: `${bytes(15)}zz` }, 'digest: digest-malformed'],
    ['a digest below 16 bytes', { ...pbkdf2, digest: bytes(15) }, 'digest: digest-malformed'],
    ['a digest of a megabyte', { ...pbkdf2, digest: bytes(1_000_000) }, 'digest: digest-malformed'],
    ['bcrypt with an MD5', { scheme: 'bcrypt', digest: bytes(16) }, 'digest: digest-malformed'],
    [
      'bcrypt of the faulty $2x$',
      { scheme: 'bcrypt', digest: bcryptOf('10').replace('2b', '2x') },
      'digest: digest-malformed'
    ],
    [
      'a PHC string of another scheme',
      { scheme: 'scrypt', digest: '$pbkdf2-sha256$60000$OWY4$OWY4' },
      'cost: cost-malformed'
    ],
    ['no order of salt and password', { ...md5, order: '' }, 'order: order-missing'],
    ['an unknown order', { ...md5, order: 'md5(salt)+password' }, 'order: order-missing'],
    ['no salt where the scheme has one', { ...pbkdf2, salt: '' }, 'salt: salt-malformed'],
    ['a salt that is no hex', { ...md5, salt: 'xyz', saltEncoding: 'hex' }, 'salt: salt-malformed'],
    ['an unknown encoding of the salt', { ...md5, saltEncoding: 'gbk' }, 'salt: salt-malformed'],
    ['a salt of 257 bytes', { ...md5, salt: 's'.repeat(257) }, 'salt: salt-malformed'],
    ['no iterations', { ...pbkdf2, cost: '' }, 'cost: cost-malformed'],
    ['iterations in words', { ...pbkdf2, cost: '1e9' }, 'cost: cost-malformed'],
    ['no iteration', { ...pbkdf2, cost: '0' }, 'cost: cost-malformed'],
    ['scrypt without r and p', { ...scrypt, cost: '16384' }, 'cost: cost-malformed'],
    ['an N that is no power of two', { ...scrypt, cost: '16385,8,1' }, 'cost: cost-malformed'],
    ['an r of nothing', { ...scrypt, cost: '16384,0,1' }, 'cost: cost-too-high'],
    [
      'text of no portal',
      { scheme: 'portal', digest: `$md5-salt-last$$$${'a'.repeat(22)}` },
      'digest: digest-malformed'
    ],
    [
      'a portal with Argon2id of 4 GiB',
      { scheme: 'portal', digest: argon2Of('m=4194304,t=2,p=1') },
      'digest: digest-malformed'
    ],
    [
      'a portal with Argon2id of 99 rounds',
      { scheme: 'portal', digest: argon2Of('m=19456,t=99,p=1') },
      'digest: digest-malformed'
    ]
  ])('%s', async (_title, cells, expected) => {
    expect(await faultOf(cells)).toBe(expected)
  })

  test.each<[string, Partial<PasswordCells>, Partial<PasswordCells>]>([
    ['bcrypt', { scheme: 'bcrypt', digest: bcryptOf('13') }, { scheme: 'bcrypt', digest: bcryptOf('14') }],
    [
      'PBKDF2 of SHA-1',
      { ...pbkdf2, scheme: 'pbkdf2-sha1', cost: '1300000' },
      { ...pbkdf2, scheme: 'pbkdf2-sha1', cost: '1300001' }
    ],
    ['PBKDF2 of SHA-256', { ...pbkdf2, cost: '2000000' }, { ...pbkdf2, cost: '2000001' }],
    [
      'PBKDF2 of SHA-512',
      { ...pbkdf2, scheme: 'pbkdf2-sha512', cost: '700000' },
      { ...pbkdf2, scheme: 'pbkdf2-sha512', cost: '700001' }
    ],
    ['N of scrypt', { ...scrypt, cost: '65536,8,1' }, { ...scrypt, cost: '131072,8,1' }],
    ['r of scrypt', { ...scrypt, cost: '16384,32,1' }, { ...scrypt, cost: '16384,33,1' }],
    ['p of scrypt', { ...scrypt, cost: '16384,8,4' }, { ...scrypt, cost: '16384,8,5' }]
  ])('a cost above the bound: %s', async (_title, last, first) => {
    expect(await faultOf(last)).toBeUndefined()
    expect(await faultOf(first)).toBe('cost: cost-too-high')
  })

  test('each scheme and each fault has words in both languages', () => {
    for (const { zh, en } of Object.values(passwordFaults)) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[A-Z][ -~]+$/)
    }
    for (const scheme of passwordSchemes) expect(passwordFaults['scheme-unknown'].zh).toContain(scheme)
  })
})

test.each([
  ['bcrypt', { scheme: 'bcrypt', digest: bcryptOf('13') }],
  ['scrypt of 64 MiB', { ...scrypt, cost: '65536,8,1' }],
  ['scrypt of many lanes', { ...scrypt, cost: '2,1,1000' }]
])('the dearest hash that is taken can be checked: %s', async (_title, cells) => {
  expect(await hasher.verify(await store(cells), 'Wrong#2026x')).toBe(false)
})

test('an overlong password is no password of the old platform either', async () => {
  const stored = await store({ ...pbkdf2, cost: '1' })
  expect(await hasher.verify(stored, 'a'.repeat(65))).toBe(false)
})

test('a portal of other Argon2id costs is let in, and its hash is outdated', async () => {
  const stored = await argon2(password, { memoryCost: 65_536, timeCost: 4, parallelism: 4 })
  expect(await store({ scheme: 'portal', digest: stored })).toBe(stored)
  expect(await hasher.verify(stored, password)).toBe(true)
})

function argon2Of(costs: string) {
  return `$argon2id$v=19$${costs}$${'A'.repeat(22)}$${'A'.repeat(43)}`
}
