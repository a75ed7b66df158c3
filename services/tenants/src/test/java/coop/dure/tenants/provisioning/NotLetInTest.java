package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.IdentityConflictException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotLetInTest {
    private final NotLetIn refused = new NotLetIn();

    private void refuse(String email) {
        refused.trying(email, () -> {
            throw new IdentityConflictException("elsewhere");
        });
    }

    @Test
    void whereEverybodyIsLetInNothingFails() {
        List<String> in = new ArrayList<>();
        refused.trying("a", () -> in.add("a"));
        assertThat(in).containsExactly("a");
        assertThatCode(refused::end).doesNotThrowAnyException();
    }

    @Test
    void whoWasRefusedIsNamedInTheEndWithWhyInTheSameOrderEachTime() {
        refuse("b");
        refuse("a");
        assertThatThrownBy(refused::end)
                .isInstanceOfSatisfying(
                        NotLetIn.RefusedException.class,
                        failure -> assertThat(failure.error())
                                .isEqualTo(new StepError(
                                        List.of(
                                                new StepError.Reason("a", null, "elsewhere"),
                                                new StepError.Reason("b", null, "elsewhere")),
                                        0)));
    }

    @Test
    void manyAreCountedAndVeryManyEndTheStepAtOnce() {
        for (int i = 1; i < NotLetIn.MOST; i++) {
            refuse("p%02d".formatted(i));
        }
        assertThatThrownBy(() -> refuse("q")).isInstanceOfSatisfying(NotLetIn.RefusedException.class, failure -> {
            assertThat(failure.error().reasons())
                    .extracting(StepError.Reason::who)
                    .startsWith("p01")
                    .endsWith("p10");
            assertThat(failure.error().more()).isEqualTo(10);
        });
    }

    @Test
    void whatIsStoredIsReadAgainAndWhatWasStoredBeforeToo() {
        refuse("a");
        assertThatThrownBy(refused::end)
                .isInstanceOfSatisfying(
                        NotLetIn.RefusedException.class,
                        failure -> assertThat(StepError.read(failure.error().stored()))
                                .isEqualTo(failure.error()));
        assertThat(StepError.read("words").reasons()).containsExactly(new StepError.Reason(null, null, "words"));
    }

    @Test
    void whatPassesByItselfIsNotTakenForARefusal() {
        assertThatThrownBy(() -> refused.trying("a", () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThatCode(refused::end).doesNotThrowAnyException();
    }
}
