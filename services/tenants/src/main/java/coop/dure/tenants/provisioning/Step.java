package coop.dure.tenants.provisioning;

import java.util.Locale;

/** The steps that bring a tenant live, in the order in which they are shown. */
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

    /** Steps of one stage go on beside each other, behind those of the stage before. */
    int stage() {
        return switch (this) {
            case ORGANIZATION -> 0;
            case ADMINISTRATORS, AGENTS, API_CLIENT -> 1;
            case CDR, PRESENCE, BILLING -> 2;
        };
    }

    /** Whether it finds only what is left to do when it is begun again: such a one may be left in the middle. */
    boolean goesOnWhereItWas() {
        return this == ORGANIZATION || this == AGENTS;
    }

    /** Whether a service's event ends it, and nothing is done for it here. */
    boolean waits() {
        return stage() == 2;
    }
}
