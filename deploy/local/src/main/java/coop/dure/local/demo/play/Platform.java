package coop.dure.local.demo.play;

import java.time.YearMonth;

/**
 * Where everything answers, and who is who in the demo.
 *
 * @param tenants base URL of the tenants service
 * @param cdr base URL of the call-detail service
 * @param presence base URL of the presence service
 * @param billing base URL of the billing service
 * @param signIn to Keycloak
 */
record Platform(String tenants, String cdr, String presence, String billing, SignIn signIn) {
    static final String MEMBER = "hangang-telecom";
    static final String MEMBER_EMAIL = "minjun@hangang-telecom.example";
    static final String COLLABORATOR = "bridge-consulting";
    static final String COLLABORATOR_EMAIL = "seoyeon@bridge-consulting.example";
    static final String AGENT_DOMAIN = "@hotel-hangang.example";
    static final String ADMINISTRATOR_EMAIL = "jihu" + AGENT_DOMAIN;
    static final String PLAN = "kr-demo";

    String member() {
        return signIn.invited(MEMBER_EMAIL);
    }

    /** The client's own. */
    String administrator() {
        return signIn.invited(ADMINISTRATOR_EMAIL);
    }

    /**
     * The client as the demo found or made it.
     *
     * @param month that is played
     * @param found whether an earlier run made it
     * @param clientId of its systems
     * @param clientSecret of its systems, told once
     */
    record Client(YearMonth month, boolean found, String clientId, String clientSecret) {}

    String system(Client client) {
        return signIn.system(client.clientId(), client.clientSecret());
    }
}
