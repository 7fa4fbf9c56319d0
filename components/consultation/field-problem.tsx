import { unbroken } from '#lib/source/unbroken'

type Props = { readonly field: string; readonly message: string | undefined }

/** What is wrong with one field, beside it; the field points here by aria-describedby. */
export function FieldProblem({ field, message }: Props) {
  if (!message) return null
  return (
    <p className="mb-[0.35rem] text-point" id={`${field}-problem`}>
      <span className="sr-only">Error: </span>
      {unbroken(message)}
    </p>
  )
}
