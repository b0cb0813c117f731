// The real program with a made-up regimen in place of the published ones; journeys start it as a program of its own.
import { fictitiousRegimen, fictitiousSystem } from '../../../packages/core/test/fictitious-regimen.ts';
import { main } from '../src/main.ts';

process.exitCode = await main(process.argv.slice(2), { systems: [fictitiousSystem], regimens: [fictitiousRegimen] });
