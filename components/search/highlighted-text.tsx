import { findMatch } from './text-match';

/** Text with the searched part underlined. */
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
