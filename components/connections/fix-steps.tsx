/** The steps to fix a misconfiguration. */
export function FixSteps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className="cure">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
