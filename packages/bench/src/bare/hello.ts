import Fastify from 'fastify'
import { listen } from './listen.ts'

const app = Fastify()
app.get('/', async () => ({ status: 'ok' }))
await listen(app)
