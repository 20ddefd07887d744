export default function FloorPage() {
  return <p>Nothing</p>;
}
