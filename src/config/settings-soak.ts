// Settings of soaks, their policies and of the daily look. Rows of the table in settings.ts.
import type { Setting } from "./setting.js";

export const SOAK_SETTINGS = {
  soak: {
    key: "programs[].soak",
    help: "Run the program under a real memory limit; left out: not soaked.",
  },
  soakLimit: {
    key: "programs[].soak.limit",
    flag: "limit",
    valueName: "SIZE",
    default: "64Mi",
    help: "Memory limit, as Kubernetes writes it: 64Mi, 1Gi, 500M.",
  },
  soakFor: {
    key: "programs[].soak.for",
    flag: "for",
    valueName: "TIME",
    default: "60s",
    help: "How long the program runs under the limit; in a cluster 10m unless given.",
  },
  soakManifest: {
    flag: "manifest",
    valueName: "FILE",
    isList: true,
    help: "Soak in the cluster of the kubeconfig: deploy these files into a namespace of their own, which goes afterwards.",
  },
  soakImage: {
    flag: "image",
    valueName: "IMAGE",
    help: "Image in the place of the manifest's, loaded into the cluster before; CONTAINER=IMAGE where there are several.",
  },
  soakBaselineImage: {
    flag: "baseline-image",
    valueName: "IMAGE",
    help: "Soak this image beside the other, on the same node: what it does as well closes no gate.",
  },
  soakSelfTest: {
    flag: "self-test",
    valueName: "IMAGE",
    help: "Soak this image, which leaks, first: what follows counts only if that soak fails.",
  },
  soakNamespace: {
    flag: "namespace",
    valueName: "NAME",
    help: "Watch the pods that run in this namespace already; nothing is changed.",
  },
  soakSelector: {
    flag: "selector",
    valueName: "LABELS",
    help: "Of these only those with these labels, such as app=worker-app.",
  },
  soakContainer: {
    flag: "container",
    valueName: "NAME",
    help: "Only containers of this name.",
  },
  soakEvery: {
    flag: "every",
    valueName: "TIME",
    default: "5s",
    help: "Time between two samples in a cluster.",
  },
  soakRollOut: {
    flag: "roll-out",
    valueName: "TIME",
    default: "2m",
    help: "How long the pods may take to come up.",
  },
  soakContext: {
    flag: "context",
    valueName: "NAME",
    help: "Context of the kubeconfig; the current one unless given.",
  },
  soakAllowContext: {
    flag: "allow-context",
    valueName: "NAME",
    isList: true,
    help: "Context that is meant although it is not one of kind, minikube or k3d.",
  },
  doctorNamespaces: {
    flag: "namespace",
    valueName: "NAME",
    isList: true,
    help: "Namespaces whose pods are looked at; that of the context unless given.",
  },
  doctorAll: {
    flag: "all-namespaces",
    help: "All pods of the cluster.",
  },
  doctorOver: {
    flag: "over",
    valueName: "SHARE",
    default: "90%",
    help: "From which share of its memory limit on a container needs a look.",
  },
  doctorMargin: {
    flag: "margin",
    valueName: "SHARE",
    default: "20%",
    help: "What a recommended limit has over the peak that was seen.",
  },
  doctorSince: {
    flag: "since",
    valueName: "TIME",
    default: "24h",
    help: "How far back kills and restarts count.",
  },
  doctorWatch: {
    flag: "watch",
    valueName: "TIME",
    help: "Watch the memory for so long, to know its peak; one reading unless given.",
  },
  soakUnit: {
    key: "programs[].soak.unit",
    flag: "unit",
    valueName: "REGEX",
    help: "Regular expression of a line that the program prints for each unit of work: growth is told for each unit too.",
  },
  soakPolicy: {
    key: "programs[].soak.policy",
    flag: "policy",
    valueName: "FILE",
    help: "What the soak has to keep to, where that differs from the defaults: the keys below; as a flag, a YAML file of them.",
  },
  policyWarmUp: {
    key: "programs[].soak.policy.warm-up",
    default: "60s",
    help: "The first part of a soak says nothing: so long at most, and a quarter of the soak at most.",
  },
  policyNearLimit: {
    key: "programs[].soak.policy.near-limit",
    help: "How near to its memory limit the program may be once warm.",
  },
  policyNearLimitShare: {
    key: "programs[].soak.policy.near-limit.share",
    default: "90%",
    help: "Share of the memory limit that the working set has to stay under.",
  },
  policyNearLimitFor: {
    key: "programs[].soak.policy.near-limit.for",
    help: "How long it may be over that share without a break, as alerts have it; not at all unless given.",
  },
  policyCpu: {
    key: "programs[].soak.policy.cpu",
    help: "Judge the processor time of a pod too, against its limit; not judged unless given.",
  },
  policyCpuShare: {
    key: "programs[].soak.policy.cpu.share",
    default: "100%",
    help: "Share of the processor limit that it has to stay under.",
  },
  policyCpuFor: {
    key: "programs[].soak.policy.cpu.for",
    help: "How long it may be over that share without a break; not at all unless given.",
  },
  policyRestarts: {
    key: "programs[].soak.policy.restarts",
    help: "How often a container may be started again; 0 unless given.",
  },
  policySamples: {
    key: "programs[].soak.policy.samples",
    help: "Fewer samples after the warm-up prove nothing, and do not pass; 12 unless given.",
  },
  policyHole: {
    key: "programs[].soak.policy.longest-hole",
    default: "25%",
    help: "The longest time without a sample, as a share of the time after the warm-up; longer proves nothing.",
  },
  policyCoverage: {
    key: "programs[].soak.policy.coverage",
    default: "70%",
    help: "Share of the time after the warm-up that samples have to cover.",
  },
  policyGrowth: {
    key: "programs[].soak.policy.growth",
    help: "From when on growth counts.",
  },
  policyGrowthSure: {
    key: "programs[].soak.policy.growth.sure",
    default: "99%",
    choices: ["95%", "99%"],
    help: "How sure it must be that the memory rises at all: 95% or 99%.",
  },
  policyGrowthLeast: {
    key: "programs[].soak.policy.growth.at-least",
    default: "0.2%",
    help: "Less growth than this share of the limit over the soak never counts.",
  },
  policyGrowthEnough: {
    key: "programs[].soak.policy.growth.enough",
    default: "5%",
    help: "As much counts even where the memory wavers a lot.",
  },
  policyRuleOut: {
    key: "programs[].soak.policy.rule-out",
    help: "Share of the limit a minute: a soak in which such growth could have hidden does not pass. Unless given it only says what could have hidden.",
  },
} as const satisfies Readonly<Record<string, Setting>>;
