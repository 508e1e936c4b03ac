/** An S3-compatible server. The package has no types; this declares what tests use. */
declare module 's3rver' {
  type Options = {
    address: string
    port: number
    silent: boolean
    directory: string
    allowMismatchedSignatures: boolean
    vhostBuckets: boolean
    configureBuckets: { name: string; configs: string[] }[]
  }
  export default class S3rver {
    constructor(options: Partial<Options>)
    run(): Promise<{ address: string; port: number }>
    close(): Promise<void>
  }
}
