package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorityTest {
    private static final PresenceCommand CHOOSE = new ChooseAvailability(Choice.SIGNED_OUT);
    private static final PresenceCommand REPORT =
            new ReportCall("c1", CallMark.told(CallPhase.RINGING, Instant.EPOCH, null, null, null));

    @ParameterizedTest(name = "{0} on {1}: choose {2}, report {3}")
    @CsvSource({
        "agent,              itself,  true,  false",
        "agent,              another, false, false",
        "agent,              ,        false, false",
        "supervisor,         another, true,  true",
        "supervisor,         ,        true,  true",
        "tenant-admin,       another, true,  true",
        "tenant-system,      another, true,  true",
        "agent supervisor,   another, true,  true",
        "member,             another, false, false",
        "operator,           another, false, false",
        "'',                 itself,  false, false",
    })
    void agentsActOnThemselvesAndTheTenantsPeopleAndSystemsOnAll(
            String roles, @Nullable String agentSubject, boolean choose, boolean report) {
        assertThat(Authority.allows(CHOOSE, roles(roles), "itself", agentSubject))
                .isEqualTo(choose);
        assertThat(Authority.allows(new FinishAfterCallWork(), roles(roles), "itself", agentSubject))
                .isEqualTo(choose);
        assertThat(Authority.allows(REPORT, roles(roles), "itself", agentSubject))
                .isEqualTo(report);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "agent,            itself,  COMMAND,    AGENT,      AGENT",
        "agent supervisor, itself,  COMMAND,    AGENT,      AGENT",
        "supervisor,       another, SUPERVISOR, SUPERVISOR, SUPERVISOR",
        "tenant-admin,     another, SUPERVISOR, SUPERVISOR, SUPERVISOR",
        "tenant-system,    another, COMMAND,    SYSTEM,     PBX",
        "tenant-system,    ,        COMMAND,    SYSTEM,     PBX",
    })
    void whoDidItIsToldApart(String roles, @Nullable String agentSubject, Cause cause, Actor chooses, Actor reports) {
        assertThat(Authority.actor(CHOOSE, roles(roles), "itself", agentSubject))
                .isEqualTo(chooses);
        assertThat(Authority.actor(REPORT, roles(roles), "itself", agentSubject))
                .isEqualTo(reports);
        assertThat(Authority.cause(CHOOSE, roles(roles), "itself", agentSubject))
                .isEqualTo(cause);
        assertThat(Authority.cause(REPORT, roles(roles), "itself", agentSubject))
                .isEqualTo(Cause.CALL_EVENT);
    }

    private static Set<String> roles(String roles) {
        return Arrays.stream(roles.split(" ")).filter(role -> !role.isEmpty()).collect(Collectors.toSet());
    }
}
