declare module 'subset-font' {
  type Options = {
    readonly targetFormat: 'woff2'
    readonly noHinting?: boolean
    readonly noLayoutClosure?: boolean
    readonly variationAxes?: Readonly<Record<string, number>>
  }
  export default function subsetFont(font: Buffer, letters: string, options: Options): Promise<Buffer>
}
