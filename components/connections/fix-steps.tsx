/** What to do about a mis-set-up, step by step. */
export function FixSteps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className="cure">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
