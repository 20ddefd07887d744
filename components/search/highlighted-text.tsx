import { findMatch } from './text-match';

/** A text as it is stored, with what was looked for underlined. */
export function HighlightedText({ text, find }: { text: string; find: string }) {
  const found = findMatch(text, find);
  if (!found) return <bdi dir="auto">{text}</bdi>;
  const [start, end] = found;
  return (
    <bdi dir="auto">
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </bdi>
  );
}
