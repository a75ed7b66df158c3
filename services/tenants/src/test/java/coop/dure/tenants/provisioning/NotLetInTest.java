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
                .isInstanceOf(IdentityConflictException.class)
                .hasMessage("Not let in: a, b. a: elsewhere; b: elsewhere");
    }

    @Test
    void manyAreCountedAndVeryManyEndTheStepAtOnce() {
        for (int i = 1; i < NotLetIn.MOST; i++) {
            refuse("p%02d".formatted(i));
        }
        assertThatThrownBy(() -> refuse("q"))
                .isInstanceOf(IdentityConflictException.class)
                .hasMessageStartingWith(
                        "Not let in: p01, p02, p03, p04, p05, p06, p07, p08, p09, p10 and 10 more. p01: elsewhere");
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
