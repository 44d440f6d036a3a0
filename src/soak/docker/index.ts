// Soaks with a Docker daemon. Loaded only where one is asked for.
export { type DockerSoakRequest, soakDocker } from "./soak.js";
