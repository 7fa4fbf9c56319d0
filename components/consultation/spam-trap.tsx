/** A field that people neither see, reach nor hear, and the signed time of opening. Filling it in never loses a request. */
export function SpamTrap({ opened }: { readonly opened: string }) {
  return (
    <>
      <input type="hidden" name="opened" value={opened} />
      <div hidden>
        <label htmlFor="website">Leave this empty</label>
        <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
      </div>
    </>
  )
}
