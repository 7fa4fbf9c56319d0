/** The tracer that Next brings and uses itself; it comes without types. */
declare module 'next/dist/compiled/@vercel/nft/index.js' {
  type Options = {
    readonly base: string
    readonly ignore?: readonly string[]
    readonly readFile?: (file: string) => Promise<string | Buffer | null>
  }
  const tracer: {
    nodeFileTrace(entries: readonly string[], options: Options): Promise<{ fileList: Set<string> }>
  }
  export default tracer
}
