// pnpm start     whatever is missing or out of date is made; then this very process becomes the portal
import { buildWebWhenChanged } from './build-web.ts'

await import('../prisma/generate.ts')
buildWebWhenChanged()
// In one process, so that a signal meant for the portal reaches it, and nothing of it stays behind.
await import('../apps/api/src/main.ts')
