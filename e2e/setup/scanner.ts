import { createServer, type Socket } from 'node:net'

/** The scanner reports a file that contains this text, and the EICAR test file. */
export const virus = 'JOURNEY-TEST-VIRUS'

export type Scanner = {
  host: string
  /** When true, it accepts connections and closes them, like clamd while it loads its signatures. */
  isDown: boolean
  close: () => void
}

/** Speaks the part of clamd's protocol that the product uses (clamd(8)): VERSION, with signatures of today, and INSTREAM. */
export const startScanner = async (): Promise<Scanner> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    if (scanner.isDown) return socket.destroy()
    let received = ''
    socket.setEncoding('latin1').on('data', (text) => {
      received += text
      if (received.startsWith('zVERSION\0')) socket.end(`ClamAV 1.4.3/27750/${new Date().toDateString()}\0`)
      // A chunk of length 0 ends the file.
      else if (received.endsWith('\0\0\0\0'))
        socket.end(`stream: ${received.includes(virus) || received.includes('EICAR') ? 'Journey FOUND' : 'OK'}\0`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const scanner: Scanner = {
    host: `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    isDown: false,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
  return scanner
}
