import { redirect } from 'next/navigation';

/** Until there is an overview of the fleet, the connections are where one starts. */
export default function Home(): never {
  redirect('/connections');
}
