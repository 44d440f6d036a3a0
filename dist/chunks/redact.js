// src/incident/evidence/redact.ts
const REDACTED = "[redacted]";
const HIDDEN = `$1${REDACTED}`;
const RULES = [
	{
		what: "private keys, of several lines",
		pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g
	},
	{
		what: "passwords in URLs and connection strings",
		pattern: /\b([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@]{0,200}:)[^\s/@]{1,500}(?=@)/gi,
		replacement: HIDDEN
	},
	{
		what: "tokens in the place of a user in URLs",
		pattern: /\b(https?:\/\/)[^\s:/@]{8,500}(?=@)/gi,
		replacement: HIDDEN
	},
	{
		what: "hooks of Slack",
		pattern: /(https:\/\/hooks\.slack\.com\/(?:services|workflows)\/)[\w/-]+/gi,
		replacement: HIDDEN
	},
	{
		what: "tokens of GitHub",
		pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})\b/g
	},
	{
		what: "tokens of GitLab, npm, Slack, Stripe, SendGrid",
		pattern: /\b(?:glpat-[\w-]{16,}|npm_[A-Za-z0-9]{30,}|xox[abeoprs]-[\w-]{10,}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|SG\.[\w-]{16,}\.[\w-]{16,})/g
	},
	{
		what: "keys of AWS",
		pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g
	},
	{
		what: "keys of Google",
		pattern: /\b(?:AIza[\w-]{35}|ya29\.[\w-]{20,})/g
	},
	{
		what: "tokens in the form of JWT",
		pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g
	},
	{
		what: "headers",
		pattern: /\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic|token|digest)\s+(?:token=)?)?)[^\s"',;]{3,}/gi,
		replacement: HIDDEN
	},
	{
		what: "headers of their own",
		pattern: /\b((?:x-[a-z-]*(?:token|key|secret)|(?:set-)?cookie)["']?\s*:\s*["']?)[^\r\n"']{3,}/gi,
		replacement: HIDDEN
	},
	{
		what: "bearers without their header",
		pattern: /\b(bearer\s+)[\w.~+/=-]{12,}/gi,
		replacement: HIDDEN
	},
	{
		what: "whatever is called a secret, in quotes",
		pattern: /((?:\b|_|-)(?:pass(?:word|wd|phrase)?|pwd|secret(?:[_-]?(?:access)?[_-]?key)?|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|client[_-]?secret|routing[_-]?key|integration[_-]?key|service[_-]?key|credentials?|dsn)["']?\s*[:=]\s*)(["'])(?:(?!\2)[^\r\n]){1,2000}\2/gi,
		replacement: `$1$2${REDACTED}$2`
	},
	{
		what: "whatever is called a secret",
		pattern: /((?:\b|_|-)(?:pass(?:word|wd|phrase)?|pwd|secret(?:[_-]?(?:access)?[_-]?key)?|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|client[_-]?secret|routing[_-]?key|integration[_-]?key|service[_-]?key|credentials?|dsn)["']?\s*[:=]\s*)(?!\[redacted\])[^\s"',;&|)}\]]{1,2000}/gi,
		replacement: HIDDEN
	},
	{
		what: "the same as flags",
		pattern: /((?:^|\s)--?(?:pass(?:word|wd)?|token|secret|api[_-]?key|access[_-]?key)\s+)(?!-)[^\s"']{3,}/gi,
		replacement: HIDDEN
	}
];
function redact(text) {
	return RULES.reduce((now, { pattern, replacement = REDACTED }) => now.replace(pattern, replacement), text);
}
function redactAll(value) {
	return change(value);
}
function change(value) {
	if (typeof value === "string") return redact(value);
	if (Array.isArray(value)) return value.map(change);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}
export { redactAll as n, redact as t };
