package coop.dure.cdr.privacy.masking;

import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NumberMaskTest {
    private static final CallNumber MOBILE = e164("+821012345678", "\"Kim\" <010-1234-5678>");

    @Test
    void fourDigitsBeforeTheLastFourAreHidden() {
        assertThat(NumberMask.of(MOBILE)).isEqualTo(e164("+8210****5678", "+8210****5678"));
        assertThat(value("+8221234567")).isEqualTo("+82****4567");
        assertThat(value("+12025550123")).isEqualTo("+120****0123");
        assertThat(value("+3541234567")).isEqualTo("+35****4567");
    }

    @Test
    void aShortNumberShowsLess() {
        assertThat(value("+2901234")).isEqualTo("+2****34");
        assertThat(value("+29012")).isEqualTo("****");
    }

    @Test
    void linesAndCodesAreNobodysButTheTextAroundThemGoes() {
        assertThat(NumberMask.of(new CallNumber(NumberKind.EXTENSION, "203", "Kim <203>")))
                .isEqualTo(new CallNumber(NumberKind.EXTENSION, "203", "203"));
        assertThat(NumberMask.of(new CallNumber(NumberKind.SHORT_CODE, "15880000", "1588-0000")))
                .isEqualTo(new CallNumber(NumberKind.SHORT_CODE, "15880000", "15880000"));
        // Dialled so as not to tell one's own number.
        assertThat(NumberMask.of(new CallNumber(NumberKind.SHORT_CODE, "*23#01012345678", "*23#010-1234-5678")))
                .isEqualTo(new CallNumber(NumberKind.SHORT_CODE, "*23#****", "*23#****"));
        assertThat(NumberMask.of(new CallNumber(NumberKind.ANONYMOUS, "", "Kim")))
                .isEqualTo(new CallNumber(NumberKind.ANONYMOUS, "", ""));
        assertThat(NumberMask.of(new CallNumber(NumberKind.OTHER, "kim@sip.example", "kim@sip.example")))
                .isEqualTo(new CallNumber(NumberKind.OTHER, "****", "****"));
    }

    @Property
    void numbersThatDifferInWhatIsHiddenLookAlike(
            @ForAll @IntRange(max = 9999) int one, @ForAll @IntRange(max = 9999) int other) {
        assertThat(value("+8210%04d5678".formatted(one))).isEqualTo(value("+8210%04d5678".formatted(other)));
    }

    @Property
    void theDigitsThatAreHiddenStandInNoTextAboutTheCall(@ForAll @IntRange(max = 9999) int hidden) {
        CallNumber caller = e164("+8210%04d5678".formatted(hidden), "010%04d5678".formatted(hidden));
        String shown = NumberMask.inText(
                "/monitor/q-700-010%1$04d5678-1764390000.17.wav 010-%1$04d-5678 +8210%1$04d5678".formatted(hidden),
                caller);
        assertThat(shown).isEqualTo("/monitor/q-700-010****78-1764390000.17.wav 010-****78 +8210****78");
    }

    @Test
    void aTextWithoutTheNumbersOfTheCallStays() {
        assertThat(NumberMask.inText("room 305", MOBILE)).isEqualTo("room 305");
        assertThat(NumberMask.inText(null, MOBILE)).isNull();
    }

    @Test
    void whateverCouldBeANumberIsHiddenInATextOfAnybody() {
        assertThat(NumberMask.inAnyText("010-1234-5678 or +82 2 123 4567, room 305"))
                .isEqualTo("**** or ****, room 305");
    }

    @Test
    void whatWasSearchedForIsNotedMasked() {
        assertThat(NumberMask.asked("+821012345678")).isEqualTo("+8210****5678");
        assertThat(NumberMask.asked("+82101234*")).isEqualTo("+8210****");
        assertThat(NumberMask.asked("01012345678")).isEqualTo("010****5678");
        assertThat(NumberMask.asked("203")).isEqualTo("203");
        assertThat(NumberMask.asked("203*")).isEqualTo("203****");
        assertThat(NumberMask.asked("*")).isEqualTo("*");
        assertThat(NumberMask.asked("kim@sip.example")).isEqualTo("****");
    }

    @Test
    void onlyALineOrACodeIsNobodys() {
        assertThat(NumberMask.isNobodys("203")).isTrue();
        assertThat(NumberMask.isNobodys("*43#")).isTrue();
        assertThat(NumberMask.isNobodys("15880000")).isTrue();
        assertThat(NumberMask.isNobodys("2*")).isFalse();
        assertThat(NumberMask.isNobodys("+82")).isFalse();
        assertThat(NumberMask.isNobodys("021234567")).isFalse();
        assertThat(NumberMask.isNobodys("7001234")).isFalse();
        assertThat(NumberMask.isNobodys("27001234")).isFalse();
    }

    private static String value(String e164) {
        return NumberMask.of(e164(e164, e164)).value();
    }

    private static CallNumber e164(String value, String raw) {
        return new CallNumber(NumberKind.E164, value, raw);
    }
}
