type Props = { readonly field: string; readonly message: string | undefined }

/** What is wrong with one field, beside it; the field points here by aria-describedby. */
export function FieldProblem({ field, message }: Props) {
  if (!message) return null
  return (
    <p className="problem" id={`${field}-problem`}>
      <span className="visually-hidden">Error: </span>
      {message}
    </p>
  )
}
