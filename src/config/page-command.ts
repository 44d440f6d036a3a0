// `heapgate page`: its flags → one typed command, or one line that says what to change. Does not read files.
import { ConfigurationError } from "../model/errors.js";
import { SETTINGS } from "./settings.js";

export interface PageCommand {
  readonly name: "page";
  /** Reports of soaks and analyses of incidents, as JSON. */
  readonly files: readonly string[];
  /** `report`: trigger what fails, resolve what is fine. The others do one thing to all that is named, or that is open. */
  readonly mode: "report" | "acknowledge" | "resolve";
  /** File of the alerts that are open. */
  readonly state?: string;
  /** Prints what would be sent, and sends nothing. */
  readonly dryRun: boolean;
  /** What was deployed: a change event. */
  readonly deployed?: string;
  /** In the place of what heapgate.yml says. */
  readonly service?: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
  /** Addresses, https. */
  readonly images: readonly string[];
  readonly config?: string;
}

type Flag =
  | "pageService"
  | "pageState"
  | "pageDryRun"
  | "pageAcknowledge"
  | "pageResolve"
  | "pageDeployed"
  | "pageLinks"
  | "pageImages"
  | "configFile";

/**
 * @param get the value of a flag as it was given; of a switch the empty string
 * @throws ConfigurationError where the flags do not fit together
 */
export function readPage(
  get: (flag: Flag) => string | undefined,
  files: readonly string[],
  format: string,
): PageCommand {
  const text = (flag: Flag): string | undefined => {
    const value = get(flag);
    if (value?.trim() === "") throw wrong(`--${SETTINGS[flag].flag} needs a value`);
    return value;
  };
  if (format !== "text" && format !== "json") throw wrong(`page says what was sent as text or json, not as ${format}`);
  const [state, deployed, service, config] = [
    text("pageState"),
    text("pageDeployed"),
    text("pageService"),
    text("configFile"),
  ];
  const mode = readMode(get("pageAcknowledge") !== undefined, get("pageResolve") !== undefined);
  checkTogether({ files, mode, isDeployed: deployed !== undefined, hasState: state !== undefined });
  return {
    name: "page",
    files,
    mode,
    dryRun: get("pageDryRun") !== undefined,
    links: addresses(text("pageLinks")).map(readLink),
    images: addresses(text("pageImages")).map(readImage),
    ...(state !== undefined && { state }),
    ...(deployed !== undefined && { deployed }),
    ...(service !== undefined && { service }),
    ...(config !== undefined && { config }),
  };
}

function readMode(acknowledge: boolean, resolve: boolean): PageCommand["mode"] {
  if (acknowledge && resolve)
    throw wrong("--acknowledge says that somebody is at it, --resolve that it is over; use one of them");
  return acknowledge ? "acknowledge" : resolve ? "resolve" : "report";
}

function checkTogether({
  files,
  mode,
  isDeployed,
  hasState,
}: {
  readonly files: readonly string[];
  readonly mode: PageCommand["mode"];
  readonly isDeployed: boolean;
  readonly hasState: boolean;
}): void {
  if (files.length > 0) return;
  if (mode === "report" && !isDeployed) {
    throw wrong(
      "page needs a soak's report or an incident as JSON: heapgate page soak/heapgate.json; or --deployed TEXT",
    );
  }
  if (mode !== "report" && !hasState) {
    throw wrong(
      `--${mode} has to know which alerts: name the incident's JSON, or the file of open ones with --state FILE`,
    );
  }
}

/** Commas stand in addresses too: only one before the next address divides. */
function addresses(value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  return value.split(/,(?=[^,=]*=?https?:\/\/)/).map((one) => one.trim());
}

function readLink(value: string): { text: string; href: string } {
  const [, text = "", href = ""] = /^(?:(.*?)=)?(https?:\/\/\S+)$/.exec(value) ?? [];
  if (!URL.canParse(href)) {
    throw wrong(
      `--link: expected TEXT=URL such as Dashboard=https://grafana.example.com/d/1, found ${JSON.stringify(value)}`,
    );
  }
  return { text: text.trim() || href, href };
}

function readImage(value: string): string {
  if (value.startsWith("https://") && URL.canParse(value)) return value;
  throw wrong(`--image: PagerDuty shows pictures from https addresses alone, found ${JSON.stringify(value)}`);
}

function wrong(message: string): ConfigurationError {
  return new ConfigurationError(message);
}
