import type { Finding, State } from './finding';

export type Report = { address: string; findings: readonly Finding[] };
type Look = { columns: number; hasColour: boolean };

const WORDS: Readonly<Record<State, string>> = {
  ok: 'ok',
  warning: 'warning',
  wrong: 'WRONG',
  'not-checked': 'not checked',
};
/** Grey and silent when normal. */
const COLOURS: Readonly<Record<State, string>> = { ok: '2', warning: '33', wrong: '1;31', 'not-checked': '2' };
const NARROWEST = 40;
const WIDEST = 96;

/** The report as a register: one numbered line for each finding, and below what is not in order what to do about it. */
export function formatText({ address, findings }: Report, { columns, hasColour }: Look): string {
  const paint = (state: State, text: string) => (hasColour ? `\u001b[${COLOURS[state]}m${text}\u001b[0m` : text);
  const titleWidth = Math.max(...findings.map(({ title }) => title.length));
  const indent = 6 + titleWidth + 2 + WORDS['not-checked'].length + 2;
  const width = Math.min(Math.max(columns - indent, NARROWEST), WIDEST);
  const lines = findings.flatMap(({ title, state, says, advice }, index) => {
    const word = WORDS[state].padEnd(WORDS['not-checked'].length);
    const told = [...wrap(says, width), ...(advice ? wrap(`Do: ${advice}`, width) : [])];
    const number = `${String(index + 1).padStart(4)}  ${title.padEnd(titleWidth)}  `;
    const isLoud = state === 'wrong' || state === 'warning';
    return told.map((text, at) => {
      const head = at === 0 ? `${number}${isLoud ? paint(state, word) : word}  ` : ' '.repeat(indent);
      return isLoud ? head + text : paint(state, head + text);
    });
  });
  return ['', `Tenantry at ${address}`, '', ...lines, '', summaryOf(findings), ''].join('\n');
}

/** For programs: codes are kept between versions, wording is not. */
export function formatJson({ address, findings }: Report): string {
  return `${JSON.stringify({ address, inOrder: !hasFailures(findings), findings }, null, 2)}\n`;
}

export function hasFailures(findings: readonly Finding[]): boolean {
  return findings.some(({ state }) => state === 'wrong');
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (state: State) => findings.filter((finding) => finding.state === state).length;
  const parts = (['wrong', 'warning', 'not-checked', 'ok'] as const).flatMap((state) =>
    count(state) > 0 ? [`${count(state)} ${WORDS[state].toLowerCase()}`] : [],
  );
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
