import type { Finding, State } from './finding';

export type Report = { address: string; findings: readonly Finding[] };
type Style = { columns: number; hasColor: boolean };

const LABELS: Readonly<Record<State, string>> = {
  ok: 'ok',
  warning: 'warning',
  wrong: 'ERROR',
  'not-checked': 'not checked',
};
/** ANSI codes. What needs no attention is dimmed. */
const COLORS: Readonly<Record<State, string>> = { ok: '2', warning: '33', wrong: '1;31', 'not-checked': '2' };
const NARROWEST = 40;
const WIDEST = 96;

/** Returns the report as text: one numbered line for each finding, followed by how to fix the problem, if there is one. */
export function formatText({ address, findings }: Report, { columns, hasColor }: Style): string {
  const paint = (state: State, text: string) => (hasColor ? `\u001b[${COLORS[state]}m${text}\u001b[0m` : text);
  const titleWidth = Math.max(...findings.map(({ title }) => title.length));
  const indent = 6 + titleWidth + 2 + LABELS['not-checked'].length + 2;
  const width = Math.min(Math.max(columns - indent, NARROWEST), WIDEST);
  const lines = findings.flatMap(({ title, state, says, advice }, index) => {
    const label = LABELS[state].padEnd(LABELS['not-checked'].length);
    const texts = [...wrap(says, width), ...(advice ? wrap(`Fix: ${advice}`, width) : [])];
    const number = `${String(index + 1).padStart(4)}  ${title.padEnd(titleWidth)}  `;
    const isProblem = state === 'wrong' || state === 'warning';
    return texts.map((text, at) => {
      const head = at === 0 ? `${number}${isProblem ? paint(state, label) : label}  ` : ' '.repeat(indent);
      return isProblem ? head + text : paint(state, head + text);
    });
  });
  return ['', `Tenantry at ${address}`, '', ...lines, '', summaryOf(findings), ''].join('\n');
}

/** Returns the report as JSON. Codes stay the same between versions; texts may change. */
export function formatJson({ address, findings }: Report): string {
  return `${JSON.stringify({ address, inOrder: !hasFailures(findings), findings }, null, 2)}\n`;
}

export function hasFailures(findings: readonly Finding[]): boolean {
  return findings.some(({ state }) => state === 'wrong');
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (state: State) => findings.filter((finding) => finding.state === state).length;
  const parts = (['wrong', 'warning', 'not-checked', 'ok'] as const).flatMap((state) => {
    const isPlural = count(state) > 1 && (state === 'wrong' || state === 'warning');
    return count(state) > 0 ? [`${count(state)} ${LABELS[state].toLowerCase()}${isPlural ? 's' : ''}`] : [];
  });
  return `${parts.join(', ')}.`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
