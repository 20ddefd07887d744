export type StepNumber = 1 | 2 | 3;

const STEPS: readonly { number: StepNumber; name: string; about: string }[] = [
  { number: 1, name: 'Tenant', about: 'What to connect' },
  { number: 2, name: 'App', about: 'What PingOne needs' },
  { number: 3, name: 'Sign in', about: 'In PingOne’s window' },
];

export function Steps({ current }: { current: StepNumber }) {
  return (
    <ol className="steps">
      {STEPS.map(({ number, name, about }) => (
        <li
          key={number}
          className={number === current ? 'on' : undefined}
          aria-current={number === current ? 'step' : undefined}
        >
          <b>{number}</b>
          <span>
            <span className="s">{name}</span>
            <small>{about}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}
