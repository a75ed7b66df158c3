package coop.dure.presence.live;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.Roles;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamPlacesTest {
    private static final UUID SEOUL = new UUID(0, 1);
    private static final UUID BUSAN = new UUID(0, 2);
    private static final Caller KIM = caller("kim", Roles.AGENT);
    private static final Caller LEE = caller("lee", Roles.SUPERVISOR);
    private static final Caller SYSTEM = caller("system", Roles.TENANT_SYSTEM);

    private final StreamPlaces places = new StreamPlaces(2, 4);

    @Test
    void aPersonHasSoManyAndGetsAnotherWhenOneIsClosed() {
        Runnable first = places.take(SEOUL, KIM);
        places.take(SEOUL, KIM);
        assertThatThrownBy(() -> places.take(BUSAN, KIM))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));
        places.take(SEOUL, LEE);
        first.run();
        first.run();
        places.take(SEOUL, KIM);
        assertThatThrownBy(() -> places.take(SEOUL, KIM)).isInstanceOf(Problem.class);
    }

    @Test
    void aSystemHasAsManyAsItsTenantMayHaveWithAllWhoWatchIt() {
        places.take(SEOUL, KIM);
        for (int i = 0; i < 3; i++) {
            places.take(SEOUL, SYSTEM);
        }
        assertThatThrownBy(() -> places.take(SEOUL, SYSTEM)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> places.take(SEOUL, LEE)).isInstanceOf(Problem.class);
        places.take(BUSAN, LEE);
    }

    private static Caller caller(String subject, String role) {
        return new Caller(Caller.Kind.TENANT, SEOUL, "seoul", Set.of(role), subject, null);
    }
}
