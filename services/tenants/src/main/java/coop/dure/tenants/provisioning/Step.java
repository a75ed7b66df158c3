package coop.dure.tenants.provisioning;

import java.util.Locale;

/** The steps that bring a tenant live, in order. */
enum Step {
    /** Its organization, with groups and roles, without those who lost their place in it. */
    ORGANIZATION,
    /** Its administrators' and supervisors' sign-ins. */
    ADMINISTRATORS,
    /** Sign-ins of agents with an e-mail. */
    AGENTS,
    /** Its first API client, whose secret nobody sees before it is rotated. */
    API_CLIENT,
    /** cdr says that it is prepared. */
    CDR,
    /** presence says that it is prepared. */
    PRESENCE,
    /** billing says that it is prepared. */
    BILLING;

    /** The step's name in the API. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it finds only what is left to do when it is begun again: such a one may be left in the middle. */
    boolean goesOnWhereItWas() {
        return this == ORGANIZATION || this == AGENTS;
    }

    /** Whether a service's event ends it, and nothing is done for it here. */
    boolean waits() {
        return compareTo(CDR) >= 0;
    }
}
