import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

export type Part = { name: string; content: Buffer; method?: number; toldSize?: number }

/** A ZIP file by hand, whose directory may lie about sizes. */
export const zipOf = (parts: Part[], count = parts.length): Buffer => {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, content, method = 8, toldSize = content.length } of parts) {
    const packed = method === 0 ? content : deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [head, shift] of [
      [local, 0],
      [entry, 2]
    ] as const) {
      head.writeUInt16LE(20, 4 + shift)
      head.writeUInt16LE(method, 8 + shift)
      head.writeUInt32LE(crc32(content), 14 + shift)
      head.writeUInt32LE(packed.length, 18 + shift)
      head.writeUInt32LE(toldSize, 22 + shift)
      head.writeUInt16LE(name.length, 26 + shift)
    }
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), packed)
    entries.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(Buffer.concat(entries).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...entries, end])
}

/** The parts of a ZIP file as programs write them. */
export const unzip = (bytes: Buffer): Part[] => {
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16)
  const parts: Part[] = []
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42)
    ]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + size)
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    parts.push({ name, content: method === 0 ? packed : inflateRawSync(packed) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}
