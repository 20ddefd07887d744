import { type Answer, createCaller, okay } from './http-calls';
import { interleave } from './interleave';
import { PINGONE_MS } from './measure-users-api';
import { PLANS } from './plans';
import { measuredRow, type Row } from './rows';
import { expectSameUsers, idsFromPingOne, idsInHtml } from './same-users';
import { median } from './statistics';
import { directUsers, samplingPlan, usersPage, type World, warmUp } from './world';

const ROWS = 50;
/** The page asks for the users and for the names of their populations. */
const CALLS_EACH = 2;

/** The users page as a browser first gets it, beside the direct call for the same users, in turns. */
export async function measureUsersPage(world: World): Promise<readonly Row[]> {
  const caller = createCaller();
  const direct = async () => okay(await caller.get(directUsers(world, ROWS)), "Nango's proxy");
  const page = async () => okay(await caller.get(usersPage(world, ROWS)), 'The users page');
  const wanted = idsFromPingOne((await direct()).body);
  expectSameUsers('The HTML of the users page', wanted, idsInHtml((await page()).body.toString(), wanted));

  await warmUp(world, [page]);
  await world.setPingOneLatency?.(PINGONE_MS);
  const samples = await interleave([direct, page], samplingPlan(world, { rounds: 75, callsEach: CALLS_EACH }));
  caller.close();
  const [directAnswers = [], pageAnswers = []] = samples;
  const totalMs = (answers: readonly Answer[]) => median(answers.map((answer) => answer.totalMs));
  const ratio = totalMs(pageAnswers) / totalMs(directAnswers);
  return [
    measuredRow(PLANS.pageHtml, ratio, { baseline: totalMs(directAnswers), ratio }),
    measuredRow(PLANS.pageFirstByte, median(pageAnswers.map((answer) => answer.firstByteMs))),
  ];
}
