import './field.css'
import type { InputHTMLAttributes } from 'react'
import { FieldProblem } from '#components/consultation/field-problem'

type Props = {
  readonly name: string
  readonly label: string
  readonly optional?: boolean
  readonly hint?: string
  /** What a browsing agent is told to put here (WebMCP). */
  readonly about: string
  readonly value: string | undefined
  readonly problem: string | undefined
  /** More than one line. */
  readonly rows?: number
  readonly input?: InputHTMLAttributes<HTMLInputElement>
}

/** A labelled text field that tells its hint and its problem to assistive technology. */
export function TextField({ name, label, optional, hint, about, value, problem, rows, input }: Props) {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ')
  const shared = {
    id: name,
    name,
    defaultValue: value ?? '',
    toolparamdescription: about,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': described || undefined,
  }
  return (
    <div className="field">
      <label htmlFor={name}>
        {label} {optional && <em>(optional)</em>}
      </label>
      {hint && (
        <p className="note mb-[0.35rem]" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldProblem field={name} message={problem} />
      {rows ? <textarea rows={rows} {...shared} /> : <input {...input} {...shared} />}
    </div>
  )
}
