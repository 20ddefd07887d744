import * as z from 'zod/mini';
import { pageMembers } from '../answer-schemas';
import { identityCountSchema, signOnCountSchema } from '../pingone/types';

export const identityCountPageSchema = z.object(pageMembers(identityCountSchema));
export const signOnCountPageSchema = z.object(pageMembers(signOnCountSchema));
