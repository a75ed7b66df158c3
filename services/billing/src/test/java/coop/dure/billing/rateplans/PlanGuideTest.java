package coop.dure.billing.rateplans;

import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rater;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide's plan is one, and no field of the document goes without a word, in both languages. */
class PlanGuideTest {
    private static String guide(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("dure.root", "../.."))
                .resolve("docs/guides")
                .resolve(name));
    }

    /** What the guide writes into a file. */
    private static String file(String guide, String end) {
        Matcher written = Pattern.compile("<<'" + end + "'\n(.*?)\n" + end + "\n", Pattern.DOTALL)
                .matcher(guide);
        assertThat(written.find()).isTrue();
        return written.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rating.md", "rating.ko.md"})
    void thePlanOfTheGuideIsReadAndRatesWhatTheGuideSays(String name) throws IOException {
        String guide = guide(name);
        PlanReader.Reading reading = PlanReader.read(
                "namsan-abroad",
                1,
                DemoPlan.document(file(guide, "JSON")),
                new SentRates(new ByteArrayInputStream(file(guide, "CSV").getBytes(StandardCharsets.UTF_8))),
                new HolidayTables());
        assertThat(reading.defects()).isEmpty();
        PlanVersion version = Objects.requireNonNull(reading.version());
        assertThat(version.rates()).hasSize(7);
        Leg abroad = new Leg(
                Instant.parse("2026-10-06T05:00:00Z"),
                95,
                Direction.OUTBOUND,
                CalleeKind.E164,
                "12125550100",
                "02",
                Leg.Charging.BILLABLE,
                null);
        assertThat(Rater.rate(abroad, new CompiledPlan(version), null).amountMicros())
                .isEqualTo(496_500_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rating.md", "rating.ko.md"})
    void eachFieldOfTheDocumentIsExplained(String name) throws IOException {
        String guide = guide(name);
        List<String> fields = Stream.of(RatePlanDocument.class, Monthly.class)
                .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(component -> component.getName())
                .distinct()
                .toList();
        assertThat(fields)
                .hasSizeGreaterThan(50)
                .allSatisfy(field -> assertThat(guide).containsPattern("`" + field + "(\\[\\])?`"));
    }
}
