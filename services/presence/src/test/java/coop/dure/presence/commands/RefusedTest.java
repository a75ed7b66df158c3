package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedTest {
    private static final Problem WRONG = Problem.of(422, "invalid-body").field("/at", "presence.at-too-old");
    private static final Problem BUSY =
            Problem.of(503, "overloaded").because("presence.too-many-waiting").retryAfterSeconds(1);

    @Test
    void whatCanBeTakenLaterIsNotSaidToBeWrong() {
        assertThat(Refused.none(List.of(new Refused(0, WRONG), new Refused(1, BUSY))))
                .isSameAs(BUSY);
    }

    @Test
    void whatIsWrongIsSaidWithThePlaceOfEach() {
        Problem none = Refused.none(List.of(new Refused(3, WRONG), new Refused(7, WRONG)));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.faults()).extracting(Problem.Fault::pointer).contains("/3/at", "/7/at");
    }

    @Test
    void whatIsNobodysFaultIsOurs() {
        assertThat(Refused.problem(new IllegalStateException("broken")).status())
                .isEqualTo(500);
        assertThat(Refused.problem(WRONG)).isSameAs(WRONG);
    }
}
