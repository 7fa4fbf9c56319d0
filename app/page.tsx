export default function HomePage() {
  return (
    <main>
      <h1>Dry Needling Trigger Point Therapy</h1>
    </main>
  )
}
