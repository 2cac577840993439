import { z } from 'zod';

// The page's policy forbids code made from text, which zod would try for speed when the first schema is made.
z.config({ jitless: true });
