/** Answers of the routes that sign a person in, which need no session. */

import * as z from 'zod/mini';
import { optional } from '../answer-schemas';

/** Where the browser goes. */
export const nextUrlSchema = z.object({ next: z.string() });

/** With `needs`, the person is not signed in yet, and `next` is the page that asks for what is missing. */
export const passwordSignInSchema = z.extend(nextUrlSchema, { needs: optional(z.literal('second-factor')) });

/** The address of the identity provider's sign-in page. */
export const providerUrlSchema = z.object({ url: z.string() });
