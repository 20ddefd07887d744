import { redirect } from 'next/navigation';

/** Redirects to the connections, the start page until there is an overview of all tenants. */
export default function Home(): never {
  redirect('/connections');
}
