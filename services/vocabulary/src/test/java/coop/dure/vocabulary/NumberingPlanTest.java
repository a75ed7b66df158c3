package coop.dure.vocabulary;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberingPlanTest {
    private final NumberingPlan seoul = new NumberingPlan("KR", "02");

    @ParameterizedTest
    @CsvSource({
        "010-1234-5678, E164, +821012345678",
        "02-312-3456, E164, +8223123456",
        "(031) 123 4567, E164, +82311234567",
        "3123456, E164, +8223123456",
        "31234567, E164, +82231234567",
        "+81312345678, E164, +81312345678",
        "00112125551234, E164, +12125551234",
        "00700862012345678, E164, +862012345678",
        "15881234, SHORT_CODE, 15881234",
        "1588-1234, SHORT_CODE, 15881234",
        "16001234, SHORT_CODE, 16001234",
        "18991234, SHORT_CODE, 18991234",
        "112, SHORT_CODE, 112",
        "1330, SHORT_CODE, 1330",
        "*97, SHORT_CODE, *97",
        "anonymous, ANONYMOUS, ''",
        "'', ANONYMOUS, ''",
        "Restricted, ANONYMOUS, ''",
        "s, OTHER, s",
        "+999123, OTHER, +999123",
        "+1555, OTHER, +1555"
    })
    void anOutsidePartyIsReadAsDialledInSeoul(String raw, NumberKind kind, String value) {
        assertThat(seoul.outside(raw)).isEqualTo(new CallNumber(kind, value, raw));
    }

    @ParameterizedTest
    @CsvSource({
        "201, EXTENSION, 201",
        "112, EXTENSION, 112",
        "700, EXTENSION, 700",
        "0221234567, E164, +82221234567",
        "+82221234567, E164, +82221234567",
        "15881234, SHORT_CODE, 15881234",
        "*97, SHORT_CODE, *97"
    })
    void anInsidePartyIsALineBeforeItIsACode(String raw, NumberKind kind, String value) {
        assertThat(seoul.inside(raw)).isEqualTo(new CallNumber(kind, value, raw));
    }

    @ParameterizedTest
    @CsvSource({
        "010-1234-5678, true",
        "+12125550100, true",
        "+8180123456789, true",
        "02-312-3456, false",
        "070-1234-5678, false",
        "15881234, false",
        "anonymous, false"
    })
    void whoCallsFromAMobileOrFromAbroadIsInNoArea(String raw, boolean elsewhere) {
        assertThat(seoul.isElsewhere(seoul.outside(raw))).isEqualTo(elsewhere);
    }

    @Test
    void aMobileOfAnotherCountryIsKnownToItsPlan() {
        NumberingPlan berlin = new NumberingPlan("DE", "030");
        assertThat(berlin.isElsewhere(berlin.outside("015112345678"))).isTrue();
        assertThat(berlin.isElsewhere(berlin.outside("03012345678"))).isFalse();
        assertThat(berlin.isElsewhere(berlin.outside("+821012345678"))).isTrue();
    }

    @Test
    void aServiceNumberIsNotANumberInNorthAmerica() {
        assertThat(seoul.outside("15881234").kind()).isEqualTo(NumberKind.SHORT_CODE);
        assertThat(new NumberingPlan("US", null).outside("12125551234"))
                .isEqualTo(new CallNumber(NumberKind.E164, "+12125551234", "12125551234"));
    }

    @ParameterizedTest
    @CsvSource({"+8223123456, 02", "+82311234567, 031", "+821012345678, ", "+12125551234, "})
    void theAreaOfANumberCarriesTheNationalPrefix(String value, String area) {
        assertThat(seoul.areaOf(new CallNumber(NumberKind.E164, value, value))).isEqualTo(area);
    }

    @ParameterizedTest
    @CsvSource({
        "+82212345678, E164, +82212345678",
        "02-1234-5678, E164, +82212345678",
        "080-123-4567, E164, +82801234567",
        "+12125551234, E164, +12125551234",
        "1588-1234, SHORT_CODE, 15881234",
        "+8215881234, SHORT_CODE, 15881234"
    })
    void aNumberThatSomebodyHasIsReadHoweverItIsWritten(String written, NumberKind kind, String value) {
        assertThat(new NumberingPlan("KR", null).subscribed(written)).isEqualTo(new CallNumber(kind, value, written));
    }

    @ParameterizedTest
    @CsvSource({"112", "201", "*97", "1234567", "anonymous", "+1555"})
    void whatCanBeNobodysIsNoNumberThatSomebodyHas(String written) {
        assertThat(new NumberingPlan("KR", null).subscribed(written)).isNull();
    }

    @Test
    void anExtensionHasNoArea() {
        assertThat(seoul.areaOf(seoul.inside("201"))).isNull();
    }
}
