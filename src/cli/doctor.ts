// `heapgate doctor` on the command line: what is printed, and the exit code. Does not look at the cluster itself.
import type { Command } from "../config/command.js";
import type { Checkup } from "../model/index.js";
import { type CheckupFormat, renderCheckup } from "../reporters/doctor.js";
import { conclusionWords } from "../reporters/doctor-words.js";
import { runDoctor } from "../run/doctor.js";

const EXIT_CODES: Readonly<Record<Checkup["conclusion"], number>> = { well: 0, "needs-a-look": 1, incomplete: 2 };

export async function doctor(
  command: Extract<Command, { name: "doctor" }>,
  environment: Parameters<typeof runDoctor>[1],
  color: boolean,
): Promise<{ readonly text: string; readonly summary: string; readonly exitCode: number }> {
  const { common, name: _, ...request } = command;
  const checkup = await runDoctor(request, environment);
  // The command line lets no other format through.
  const text = renderCheckup(checkup, common.format as CheckupFormat, color);
  return { text, summary: conclusionWords(checkup), exitCode: EXIT_CODES[checkup.conclusion] };
}
