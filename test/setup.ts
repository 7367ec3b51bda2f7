/** Continuous integration says the same of the same commit; everywhere else properties are tried on other values each time. */
import fc from 'fast-check';

if (process.env.CI !== undefined) fc.configureGlobal({ seed: 20260101 });
