// Which clusters may be soaked in: those that are made for trying things out, and those that the user names. Pure.
import { ConfigurationError } from "../../model/index.js";

/** Names that kind, minikube and k3d give to the contexts of their clusters. */
const LOCAL = /^(kind-.+|minikube|k3d-.+)$/;

/**
 * Nobody soaks production by accident: a context is refused unless its name is one of kind, minikube or k3d, or it is named.
 * @throws ConfigurationError for a context that is not allowed
 */
export function checkContext(context: string, allowed: readonly string[]): void {
  if (LOCAL.test(context) || allowed.includes(context)) return;
  throw new ConfigurationError(
    `the context ${context} is not one of kind, minikube or k3d; if it is meant, say --allow-context ${context}, else choose another with --context`,
  );
}
