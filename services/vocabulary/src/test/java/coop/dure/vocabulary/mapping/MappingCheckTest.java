package coop.dure.vocabulary.mapping;

import coop.dure.vocabulary.mapping.CsvMapping.DeclaredField;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static coop.dure.vocabulary.mapping.Mappings.*;
import static org.assertj.core.api.Assertions.assertThat;

class MappingCheckTest {
    @Test
    void aMappingThatTellsWhenACallWasAnsweredAndHowLongItLastedIsWell() {
        assertThat(faults(wellWith())).isEmpty();
        assertThat(faults(new CsvMapping(
                        "CP949",
                        "\t",
                        "",
                        0,
                        ",",
                        List.of("-"),
                        List.of(
                                time("startedAt", "#1", "yyyyMMddHHmmss", "EPOCH_SECONDS"),
                                span("totalSeconds", "#2", "HH_MM_SS"),
                                span("connectedSeconds", "#3", "WORDS"),
                                choice("disposition", "#4", Map.of("정상", "ANSWERED", "", "NO_ANSWER"), "UNKNOWN"),
                                always("direction", "OUTBOUND")))))
                .isEmpty();
    }

    @Test
    void whatIsWrongWithTheFileIsNamed() {
        assertThat(faults(new CsvMapping(
                        "KLINGON", "ab", "x", 101, ";", null, wellWith().fields())))
                .containsExactly(
                        "/encoding mapping.encoding",
                        "/separator mapping.separator",
                        "/quote mapping.quote",
                        "/headerLines mapping.header-lines",
                        "/decimalSeparator mapping.decimal-separator");
        for (String sign : new String[] {"a", "7", " ", "\n", "\u0000", "가", ""}) {
            assertThat(faults(new CsvMapping(
                            null, sign, null, null, null, null, wellWith().fields())))
                    .as("[%s]", sign)
                    .containsExactly("/separator mapping.separator");
        }
    }

    /** JSON may leave out what the records need. */
    @Test
    @SuppressWarnings("NullAway")
    void fieldsThatAreNotThereAreRefused() {
        assertThat(faults(new CsvMapping(null, null, null, null, null, null, null)))
                .containsExactly("/fields mapping.no-fields");
        assertThat(faults(of())).containsExactly("/fields mapping.no-fields");
        assertThat(faults(of((DeclaredField) null))).containsExactly("/fields/0/field mapping.field");
        assertThat(faults(of(text("colour", "x")))).containsExactly("/fields/0/field mapping.field");
        assertThat(faults(of(text(null, "x")))).containsExactly("/fields/0/field mapping.field");
    }

    @Test
    void aFieldIsSaidOnceAndWhereItIsFound() {
        assertThat(faults(wellWith(text("caller", "a"), text("caller", "b"))))
                .containsExactly("/fields/1/field mapping.field-twice");
        assertThat(faults(wellWith(text("caller")))).containsExactly("/fields/0/columns mapping.columns-or-always");
        assertThat(faults(wellWith(new DeclaredField("queue", List.of("a"), "q", null, null, null, null))))
                .containsExactly("/fields/0/columns mapping.columns-or-always");
        assertThat(faults(wellWith(text("caller", "a", "b")))).containsExactly("/fields/0/columns mapping.one-column");
        assertThat(faults(wellWith(text("recordId", "a", "b")))).isEmpty();
        assertThat(faults(wellWith(text("caller", " ")))).containsExactly("/fields/0/columns/0 mapping.column");
        assertThat(faults(wellWith(
                        new DeclaredField("caller", Collections.singletonList(null), null, null, null, null, null))))
                .containsExactly("/fields/0/columns/0 mapping.column");
        assertThat(faults(wellWith(text("caller", "#0")))).containsExactly("/fields/0/columns/0 mapping.column-number");
        assertThat(faults(wellWith(text("caller", "#1000"))))
                .containsExactly("/fields/0/columns/0 mapping.column-number");
        assertThat(faults(new CsvMapping(
                        null, null, null, 0, null, null, wellWith().fields())))
                .containsExactly(
                        "/fields/0/columns/0 mapping.column-unnamed", "/fields/1/columns/0 mapping.column-unnamed");
    }

    @Test
    void whatBelongsToAnotherKindOfFieldIsRefused() {
        assertThat(faults(wellWith(new DeclaredField(
                        "caller", List.of("a"), null, List.of("ISO_8601"), "SECONDS", Map.of("a", "b"), "c"))))
                .containsExactly(
                        "/fields/0/patterns mapping.not-of-field",
                        "/fields/0/unit mapping.not-of-field",
                        "/fields/0/values mapping.not-of-field",
                        "/fields/0/otherwise mapping.not-of-field");
        assertThat(faults(wellWith(span("ringSeconds", "a", "HOURS"))))
                .containsExactly("/fields/0/unit mapping.one-of");
        assertThat(faults(wellWith(time("endedAt", "a")))).containsExactly("/fields/0/patterns mapping.patterns");
        assertThat(faults(wellWith(always("startedAt", "2026-10-05T10:00:00"))))
                .containsExactly("/fields/0/always mapping.not-always");
        assertThat(faults(wellWith(always("disposition", "FINE")))).containsExactly("/fields/0/always mapping.one-of");
    }

    @Test
    void aValueTableSaysEachTextOnceAndMeansOursOnly() {
        assertThat(faults(wellWith(choice("direction", "a", Map.of("in/out~", "SIDEWAYS"), "UP"))))
                .containsExactly("/fields/0/values/in~1out~0 mapping.one-of", "/fields/0/otherwise mapping.one-of");
        assertThat(faults(wellWith(choice("direction", "a", Map.of("OUT", "OUTBOUND", "out ", "INBOUND"), null))))
                .hasSize(1)
                .allMatch(fault -> fault.endsWith("mapping.value-twice"));
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-mm-dd HH:mm:ss",
        "yyyy-MM-dd hh:mm:ss",
        "YYYY-MM-DD HH:mm:ss",
        "yyyy-MM-dd",
        "HH:mm:ss",
        "MM-dd HH:mm",
        "nonsense",
        "yyyy-MM-dd HH:mm:ss'",
        "{"
    })
    void aPatternThatDoesNotTellADateWithItsTimeIsRefused(String pattern) {
        assertThat(faults(wellWith(time("startedAt", "a", pattern))))
                .containsExactly("/fields/0/patterns/0 mapping.pattern");
    }

    @Test
    void timesHaveToTellBeginEndAndAnswer() {
        assertThat(faults(of(text("caller", "a")))).containsExactly("/fields mapping.no-start");
        assertThat(faults(of(time("startedAt", "a", "ISO_8601"), span("connectedSeconds", "b", null))))
                .containsExactly("/fields mapping.no-end");
        assertThat(faults(of(time("startedAt", "a", "ISO_8601"), time("endedAt", "b", "ISO_8601"))))
                .containsExactly("/fields mapping.no-end", "/fields mapping.no-answer");
        assertThat(faults(of(time("startedAt", "a", "ISO_8601"), always("disposition", "NO_ANSWER"))))
                .isEmpty();
        assertThat(faults(of(
                        time("startedAt", "a", "ISO_8601"),
                        span("ringSeconds", "b", null),
                        span("connectedSeconds", "c", null))))
                .isEmpty();
    }

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Properties english = texts("en");
        assertThat(english.keySet()).isEqualTo(texts("ko").keySet());
        assertThat(english.keySet())
                .contains("mapping.no-end", "mapping.pattern", "mapping.asterisk-needed", "mapping.one-of");
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(
                        MappingCheckTest.class.getResourceAsStream("/vocabulary-problems_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static List<String> faults(CsvMapping mapping) {
        return MappingCheck.faults(mapping).stream()
                .map(fault -> fault.pointer() + " " + fault.key())
                .toList();
    }
}
