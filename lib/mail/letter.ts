/** The body of a mail, said once and drawn twice: as text and as HTML. All strings are plain text. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'steps' | 'list'; readonly items: readonly string[] }
  | { readonly kind: 'links'; readonly links: readonly { readonly label: string; readonly url: string }[] }

export type Letter = {
  /** Neutral: subjects show on lock screens. Never a name, an area or a note. */
  readonly subject: string
  readonly title: string
  readonly blocks: readonly Block[]
  /** Who writes; a line each for what is said of her. */
  readonly signature: string
}
