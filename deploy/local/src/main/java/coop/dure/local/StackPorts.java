package coop.dure.local;

import coop.dure.embedded.Ports;

/**
 * Loopback ports of a stack.
 *
 * @param postgres PostgreSQL
 * @param kafka Kafka's clients
 * @param kafkaController Kafka's controller
 * @param keycloak Keycloak
 * @param keycloakManagement Keycloak's health and metrics
 * @param tenants the tenants service
 * @param cdr the call-detail service
 * @param presence the presence service
 * @param billing the billing service
 * @param mail the mail server
 */
public record StackPorts(
        int postgres,
        int kafka,
        int kafkaController,
        int keycloak,
        int keycloakManagement,
        int tenants,
        int cdr,
        int presence,
        int billing,
        int mail) {
    /** The local stack's, always the same. */
    public static final StackPorts FIXED = new StackPorts(7132, 7192, 7193, 7180, 7190, 7101, 7102, 7103, 7104, 7125);

    /** Ports that nobody uses now: for tests. */
    public static StackPorts free() {
        return new StackPorts(
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free());
    }
}
