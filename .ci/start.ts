// pnpm start     builds what is missing or out of date, then runs the portal in this process
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { buildWebWhenChanged } from './build-web.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { root } from './root.ts'

readCommandOptions('用法：pnpm start（设置由环境变量给出，见 .github/operating.md）', {})

// Without this cache, compiling takes half of a second start.
enableCompileCache(join(root, '.cache/compiled'))

await import('../prisma/generate.ts')
buildWebWhenChanged({ keepsFormer: true })
// The portal runs in this process, so that it receives the signals itself and no child process can stay behind.
await import('../apps/api/src/main.ts')
