package coop.dure.tenants.history;

import coop.dure.contracts.Validity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NewStartTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
    private static final NewStart EARLIER = new NewStart(NOVEMBER, OCTOBER);
    private static final NewStart LATER = new NewStart(OCTOBER, NOVEMBER);

    @Test
    void whatBeganWithTheStartBeginsWithTheNewOne() {
        assertThat(EARLIER.of(List.of(new Validity(NOVEMBER, null)))).containsExactly(new Validity(OCTOBER, null));
        assertThat(LATER.of(List.of(new Validity(OCTOBER, null)))).containsExactly(new Validity(NOVEMBER, null));
    }

    @Test
    void whatBeganLaterStays() {
        assertThat(EARLIER.of(List.of(new Validity(DECEMBER, null)))).containsExactly(new Validity(DECEMBER, null));
        assertThat(LATER.of(DECEMBER)).isEqualTo(DECEMBER);
    }

    @Test
    void nothingIsBeforeTheNewOne() {
        List<Validity> before =
                List.of(new Validity(OCTOBER, OCTOBER.plusDays(3)), new Validity(OCTOBER.plusDays(5), DECEMBER));
        assertThat(LATER.of(before)).containsExactly(new Validity(NOVEMBER, DECEMBER));
        assertThat(LATER.of(OCTOBER.plusDays(5))).isEqualTo(NOVEMBER);
    }

    @Test
    void whatSomebodyElseHadBeginsWhenThatHasEnded() {
        assertThat(EARLIER.of(List.of(new Validity(NOVEMBER, null)), OCTOBER.plusDays(9)))
                .containsExactly(new Validity(OCTOBER.plusDays(9), null));
    }
}
