package coop.dure.tenants.numbers.life;

import coop.dure.tenants.numbers.life.NumberLife.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberLifeTest {
    private static final UUID TENANT = UUID.fromString("01940000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01940000-0000-7000-8000-000000000002");
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final NumberLife LIFE = new NumberLife(Duration.ofDays(14), Duration.ofDays(90));

    @ParameterizedTest
    @CsvSource({
        "RESERVE, RESERVED",
        "RESERVE ASSIGN, ASSIGNED",
        "RESERVE RELEASE, FREE",
        "ASSIGN, ASSIGNED",
        "ASSIGN RELEASE, QUARANTINED",
        "ASSIGN RELEASE ASSIGN, ASSIGNED",
        "ASSIGN RELEASE RESERVE, RESERVED",
        "ASSIGN PORT_OUT, PORTING_OUT",
        "ASSIGN PORT_OUT CANCEL_PORTING, ASSIGNED",
        "ASSIGN PORT_OUT COMPLETE_PORTING, gone",
        "ASSIGN PORT_OUT RELEASE, gone",
        "ASSIGN ASSIGN, same",
        "RESERVE RESERVE, same",
        "ASSIGN RELEASE RELEASE, same",
        "RESERVE PORT_OUT, refused",
        "ASSIGN RESERVE, refused",
        "ASSIGN PORT_IN, refused",
        "ASSIGN COMPLETE_PORTING, refused",
        "PORT_IN, refused",
        "RELEASE, refused"
    })
    void aNumberOfTheCooperativeLivesLikeThis(String actions, String end) {
        assertThat(walk(Standing.free(), actions)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "ASSIGN, ASSIGNED",
        "ASSIGN RELEASE, gone",
        "PORT_IN, PORTING_IN",
        "PORT_IN COMPLETE_PORTING, ASSIGNED",
        "PORT_IN CANCEL_PORTING, gone",
        "PORT_IN RELEASE, gone",
        "PORT_IN ASSIGN, refused",
        "PORT_IN COMPLETE_PORTING RELEASE, gone",
        "RESERVE, refused",
        "RELEASE, refused",
        "COMPLETE_PORTING, refused"
    })
    void aNumberThatATenantBringsAlongLivesLikeThis(String actions, String end) {
        assertThat(walk(null, actions)).isEqualTo(end);
    }

    @Test
    void aReservationAndAQuarantineHaveAnEnd() {
        assertThat(moved(Standing.free(), NumberAction.RESERVE).until()).isEqualTo(NOW.plus(Duration.ofDays(14)));
        Standing assigned = moved(Standing.free(), NumberAction.ASSIGN);
        assertThat(assigned.until()).isNull();
        assertThat(moved(assigned, NumberAction.RELEASE).until()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    }

    @Property
    void whatIsAnothersIsNeverMoved(@ForAll NumberState state, @ForAll NumberAction action, @ForAll boolean stock) {
        if (state != NumberState.FREE) {
            assertThat(LIFE.after(new Standing(state, stock, OTHER, null), action, TENANT, NOW))
                    .isEqualTo(new Outcome.Refused("number.taken"));
        }
    }

    @Property
    void whatStandsSomewhereSaysForWhom(@ForAll NumberState state, @ForAll NumberAction action) {
        Standing now = state == NumberState.FREE ? Standing.free() : new Standing(state, true, TENANT, NOW);
        if (LIFE.after(now, action, TENANT, NOW) instanceof Outcome.Moved moved) {
            Standing next = moved.standing();
            assertThat(next.tenantId() == null).isEqualTo(next.state() == NumberState.FREE);
            assertThat(next.until() != null)
                    .isEqualTo(List.of(NumberState.RESERVED, NumberState.QUARANTINED)
                            .contains(next.state()));
        }
    }

    @Test
    void theOfficeEndsWhatWaitsAndTakesNothingFromATenant() {
        Standing reserved = new Standing(NumberState.RESERVED, true, TENANT, NOW);
        Standing assigned = new Standing(NumberState.ASSIGNED, true, TENANT, null);
        Standing quarantined = new Standing(NumberState.QUARANTINED, true, TENANT, NOW);
        assertThat(LIFE.after(reserved, StockAction.RELEASE)).isEqualTo(new Outcome.Moved(Standing.free()));
        assertThat(LIFE.after(quarantined, StockAction.RELEASE)).isEqualTo(new Outcome.Moved(Standing.free()));
        assertThat(LIFE.after(assigned, StockAction.RELEASE)).isInstanceOf(Outcome.Refused.class);
        assertThat(LIFE.after(assigned, StockAction.WITHDRAW))
                .isEqualTo(new Outcome.Moved(new Standing(NumberState.ASSIGNED, false, TENANT, null)));
        assertThat(LIFE.after(Standing.free(), StockAction.WITHDRAW)).isEqualTo(new Outcome.Gone());
        assertThat(LIFE.after(reserved, StockAction.WITHDRAW)).isInstanceOf(Outcome.Refused.class);
        assertThat(LIFE.after(null, StockAction.ADD)).isEqualTo(new Outcome.Moved(Standing.free()));
    }

    private static Standing moved(Standing now, NumberAction action) {
        return ((Outcome.Moved) LIFE.after(now, action, TENANT, NOW)).standing();
    }

    private static String walk(@Nullable Standing from, String actions) {
        Standing now = from;
        String end = "";
        for (String action : actions.split(" ")) {
            Outcome outcome = LIFE.after(now, NumberAction.valueOf(action), TENANT, NOW);
            if (outcome instanceof Outcome.Moved moved) {
                now = moved.standing();
                end = now.state().name();
            } else {
                end = outcome instanceof Outcome.Same ? "same" : outcome instanceof Outcome.Gone ? "gone" : "refused";
            }
        }
        return end;
    }
}
