// pnpm start     whatever is missing or out of date is made; then this very process becomes the portal
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { buildWebWhenChanged } from './build-web.ts'
import { readCommandOptions } from '../prisma/command-options.ts'
import { root } from './root.ts'

readCommandOptions('用法：pnpm start（设置由环境变量给出，见 README）', {})

// Half of a second start would be compiling what the first had compiled.
enableCompileCache(join(root, '.cache/compiled'))

await import('../prisma/generate.ts')
buildWebWhenChanged()
// In one process, so that a signal meant for the portal reaches it, and nothing of it stays behind.
await import('../apps/api/src/main.ts')
