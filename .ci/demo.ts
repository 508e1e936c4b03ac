// pnpm demo     like `pnpm start`, on a throw-away database filled with enterprises in every state
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { buildWebWhenChanged } from './build-web.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { root } from './root.ts'

readCommandOptions('用法：pnpm demo（设置由环境变量给出，见 .github/operating.md）', {})

enableCompileCache(join(root, '.cache/compiled'))

await import('../prisma/generate.ts')
buildWebWhenChanged()
await import('../apps/api/src/demo/demo.ts')
